const words = (text: string): readonly string[] => text.trim().split(/\s+/)

// The settings that vsftpd 3.0.3 of Debian takes, by kind; vsftpd.conf(5).
export const BOOLEANS: ReadonlySet<string> = new Set(
  words(`
  allow_anon_ssl allow_writeable_chroot anon_mkdir_write_enable anon_other_write_enable anon_upload_enable
  anon_world_readable_only anonymous_enable ascii_download_enable ascii_upload_enable async_abor_enable
  background check_shell chmod_enable chown_uploads chroot_list_enable chroot_local_user connect_from_port_20
  debug_ssl delete_failed_uploads deny_email_enable dirlist_enable dirmessage_enable download_enable
  dual_log_enable force_anon_data_ssl force_anon_logins_ssl force_dot_files force_local_data_ssl
  force_local_logins_ssl ftp_enable guest_enable hide_ids http_enable implicit_ssl isolate isolate_network
  listen listen_ipv6 local_enable lock_upload_files log_ftp_protocol ls_recurse_enable mdtm_write
  no_anon_password no_log_lock one_process_model passwd_chroot_enable pasv_addr_resolve pasv_enable
  pasv_promiscuous port_enable port_promiscuous ptrace_sandbox require_cert require_ssl_reuse
  run_as_launching_user seccomp_sandbox secure_email_list_enable session_support setproctitle_enable
  ssl_enable ssl_request_cert ssl_sslv2 ssl_sslv3 ssl_tlsv1 strict_ssl_read_eof strict_ssl_write_shutdown
  syslog_enable tcp_wrappers text_userdb_names tilde_user_enable use_localtime use_sendfile userlist_deny
  userlist_enable utf8_filesystem validate_cert virtual_use_local_privs write_enable xferlog_enable
  xferlog_std_format
`),
)

export const NUMBERS: ReadonlySet<string> = new Set(
  words(`
  accept_timeout anon_max_rate anon_umask chown_upload_mode connect_timeout data_connection_timeout
  delay_failed_login delay_successful_login file_open_mode ftp_data_port idle_session_timeout listen_port
  local_max_rate local_umask max_clients max_login_fails max_per_ip pasv_max_port pasv_min_port
  trans_chunk_size
`),
)

export const STRINGS: ReadonlySet<string> = new Set(
  words(`
  anon_root banned_email_file banner_file ca_certs_file chown_username chroot_list_file cmds_allowed
  cmds_denied deny_file dsa_cert_file dsa_private_key_file email_password_file ftp_username ftpd_banner
  guest_username hide_file listen_address listen_address6 local_root message_file nopriv_user pam_service_name
  pasv_address rsa_cert_file rsa_private_key_file secure_chroot_dir ssl_ciphers user_config_dir user_sub_token
  userlist_file vsftpd_log_file xferlog_file download_file upload_file
`),
)

/** Known to Red Hat's builds, or to 3.0.4 and later; any other refuses to start. */
export const ELSEWHERE: ReadonlySet<string> = new Set(
  words(`
  better_stou bind_retries dh_param_file ecdh_param_file log_die reverse_lookup_enable ssl_sni_hostname
  ssl_tlsv1_1 ssl_tlsv1_2 ssl_tlsv1_3 userlist_log wc_logs_enable
`),
)

export const NAMES: readonly string[] = [...BOOLEANS, ...NUMBERS, ...STRINGS]

/** Names that circulate and never existed, and what is meant; `undefined` where vsftpd has no such thing. */
export const INVENTED: Readonly<Record<string, string | undefined>> = {
  max_connections: 'max_clients',
  max_clients_per_ip: 'max_per_ip',
  max_connections_per_ip: 'max_per_ip',
  passive_enable: 'pasv_enable',
  passive_address: 'pasv_address',
  pasv_ip: 'pasv_address',
  passive_min_port: 'pasv_min_port',
  passive_max_port: 'pasv_max_port',
  ssl_cert_file: 'rsa_cert_file',
  ssl_key_file: 'rsa_private_key_file',
  rsa_key_file: 'rsa_private_key_file',
  anonymous_login: 'anonymous_enable',
  idle_timeout: 'idle_session_timeout',
  banner: 'ftpd_banner',
  port: 'listen_port',
}
