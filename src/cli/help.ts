import type { Text } from '../diagnose/index.ts'

/** Written by hand rather than generated: it is the first page that people read. No line is wider than 80 columns. */
export const HELP: Text = {
  en: `ftpcheck tells why FTP, FTPS or SFTP does not connect, and whose it is to fix.

Usage:
  ftpcheck             the bot in the chats that are set up, else here
  ftpcheck bot         the same, but never in this terminal
  ftpcheck check TARGET [options]
  ftpcheck conclude REPORT.json [--json | --junit]   judge a saved report again
  ftpcheck explain [FILE...] [--json]   client output, server logs, captures
                                        explained (or stdin)
  ftpcheck playbook [NAME | N | WORDS]   what to do about a kind of trouble
  ftpcheck export json|csv|junit|ics [FILE]   what the bot watches; ics: when
                                              certificates end
  ftpcheck backup FILE [--force]         copy the bot's database, as it runs
  ftpcheck vault rotate                  encrypt logins with a new FTPCHECK_KEY
  ftpcheck help

TARGET is host, host:port, [IPv6]:port, ftp://[user@]host[:port][/path] or the
same with ftpes://, ftps:// or sftp://.

What to check:
  --protocol NAME      auto (default): TLS where the server has it, plain text
                       otherwise, and TLS from the first byte on port 990;
                       ftp: without TLS; ftpes: TLS after AUTH TLS or nothing;
                       ftps: TLS from the first byte; sftp: over SSH
  --port N             port of the server (default 21; ftps: 990, sftp: 22)
  --user NAME          log in; "anonymous" needs no password
  --password-env NAME  variable with the password (default FTPCHECK_PASSWORD)
  --key FILE           sftp: log in with this private key; its passphrase goes
                       into FTPCHECK_KEY_PASSPHRASE. Without key and password
                       the agent is asked (SSH_AUTH_SOCK)
  --fingerprint SHA256:...  sftp: the host key that the server should have
  --path PATH          a file or folder that should be there
  --sha256 HEX         what the file at --path should be

What to look for besides (all but --deep, --repeat and --security need --user):
  --deep               the whole set of tests, up to 8 connections
  --active             try active mode (PORT, EPRT) too
  --idle               does an idle connection get cut? (takes about 10 s more)
  --repeat             several connections in a row, for faults now and then
  --write              upload a small file, read it back, delete it
  --upload NAME        with --write: under this name
  --security           what strangers can do here, and how strong TLS is: up to
                       20 connections, an anonymous login, an empty upload
  --timeout S          seconds for the whole check (default 30)

Output:
  --json               one report as JSON
  --events             one JSON event a line, as it happens
  --junit              JUnit XML, one test case a layer
  --nagios             one line with performance data, for Nagios and its kin
  --lang LANGUAGE      en or zh-CN (default: FTPCHECK_LANG, then the locale)

Exit status: 0 healthy, 1 degraded, 2 failing, 3 inconclusive or misused.

Nobody is logged in unless you give --user, a wrong password is tried once only,
and no password is ever taken from the command line.

Examples:
  ftpcheck check ftp.example.com
  FTPCHECK_PASSWORD=... ftpcheck check ftp.example.com --user web
  ftpcheck check ftp://anonymous@ftp.example.com/pub/README
  ftpcheck check sftp://web@files.example.com --key ~/.ssh/id_ed25519
`,
  'zh-CN': `ftpcheck 诊断 FTP、FTPS 或 SFTP 为什么连不上，并指出该由谁来解决。

用法：
  ftpcheck             在已配置的聊天平台中运行机器人，未配置则在本终端中对话
  ftpcheck bot         同上，但不使用终端
  ftpcheck check 目标 [选项]
  ftpcheck conclude 报告.json [--json | --junit]   重新判断已保存的报告
  ftpcheck explain [文件...] [--json]   解释客户端输出、服务器日志或抓包
                                        （不给文件则读标准输入）
  ftpcheck playbook [名称 | 编号 | 关键词]   某类故障的处理步骤
  ftpcheck export json|csv|junit|ics [文件]   导出机器人监控的目标；ics 为证书
                                              到期日历
  ftpcheck backup 文件 [--force]         备份机器人的数据库，无需停机
  ftpcheck vault rotate                  更换密钥后重新加密登录凭据
  ftpcheck help

目标可以是 host、host:port、[IPv6]:port 或 ftp://[user@]host[:port][/path]，
也可以用 ftpes://、ftps:// 或 sftp://。

检查对象：
  --protocol 名称      auto（默认）：服务器支持 TLS 就用，不支持才用明文，
                       端口 990 一开始就是 TLS；ftp：不用 TLS；ftpes：必须在
                       AUTH TLS 之后用 TLS；ftps：一开始就是 TLS；sftp：经 SSH
  --port N             服务器端口（默认 21，ftps 为 990，sftp 为 22）
  --user 用户名        登录后检查；anonymous 不需要密码
  --password-env 名称  存放密码的环境变量（默认 FTPCHECK_PASSWORD）
  --key 文件           sftp：用这把私钥登录；口令放进 FTPCHECK_KEY_PASSPHRASE。
                       没有密钥和密码时使用代理（SSH_AUTH_SOCK）
  --fingerprint SHA256:...  sftp：服务器应有的主机密钥指纹
  --path 路径          应当存在的文件或目录
  --sha256 十六进制    --path 所指文件应有的摘要

额外检查（除 --deep、--repeat 和 --security 外都需要 --user）：
  --deep               全部测试，最多 8 个连接
  --active             同时测试主动模式（PORT、EPRT）
  --idle               空闲连接会不会被切断（约多花 10 秒）
  --repeat             连续建立多个连接，查找时有时无的故障
  --write              上传一个小文件，读回比对后删除
  --upload 文件名      与 --write 合用：指定上传的文件名
  --security           安全检查：陌生人能做什么，TLS 强度如何；最多 20 个连接，
                       会尝试匿名登录并上传一个空文件
  --timeout 秒         整个检查的时限（默认 30）

输出：
  --json               JSON 报告
  --events             实时输出事件，每行一个 JSON
  --junit              JUnit XML，每一层一个测试用例
  --nagios             一行结果加性能数据，供 Nagios 类监控系统使用
  --lang 语言          en 或 zh-CN（默认取 FTPCHECK_LANG，其次是系统区域）

退出码：0 正常，1 降级，2 故障，3 无法判断或用法错误。

不给 --user 就不会登录；密码错误只试一次；绝不从命令行参数读取密码。

示例：
  ftpcheck check ftp.example.com
  FTPCHECK_PASSWORD=... ftpcheck check ftp.example.com --user web
  ftpcheck check ftp://anonymous@ftp.example.com/pub/README
  ftpcheck check sftp://web@files.example.com --key ~/.ssh/id_ed25519
`,
}
