import type { Step } from '../model.ts'
import { REACHED } from '../shared/open-port.ts'
import { SILENT } from './causes.ts'

export const powerOn: Step = {
  id: 'power-on',
  title: {
    en: 'Is the machine on, and is the address still its own?',
    'zh-CN': '机器开着吗？地址还是它的吗？',
  },
  causes: SILENT,
  owner: 'server',
  why: {
    en: 'A stopped machine and one with a new address look the same from outside: silence. Cloud machines get a new public address with every stop and start unless it is reserved.',
    'zh-CN': '关机和换了地址，从外面看都一样：没有应答。云主机每次停止再启动都会换公网地址，除非保留了固定地址。',
  },
  variants: [
    {
      for: { firewall: ['aws'] },
      paste:
        "aws ec2 describe-instances --filters Name=ip-address,Values={address} --query 'Reservations[].Instances[].[InstanceId,State.Name]' --output text",
      source: 'AWS CLI Command Reference: describe-instances, filter ip-address',
    },
    {
      for: { firewall: ['azure'] },
      paste: `az vm list --show-details --query "[?publicIps=='{address}'].[name,powerState]" --output table`,
      source: 'Azure CLI: az vm list --show-details',
    },
    {
      for: { firewall: ['gcp'] },
      paste:
        'gcloud compute instances list --filter="networkInterfaces.accessConfigs.natIP={address}" --format="table(name,zone,status)"',
      source: 'Google Cloud CLI: gcloud compute instances list, gcloud topic filters',
    },
    {
      for: { system: ['linux'] },
      where: { en: 'on the server, at its console', 'zh-CN': '在服务器的控制台上执行' },
      paste: 'ip -brief address\nip route show default',
      source: 'ip-address(8), ip-route(8)',
    },
    {
      for: { system: ['windows'] },
      where: { en: 'on the server, at its console', 'zh-CN': '在服务器的控制台上执行' },
      paste: 'ipconfig /all',
      source: 'Microsoft Learn: ipconfig',
    },
    {
      for: { firewall: ['nat-router'] },
      click: {
        en: 'On the router’s status page read the WAN address: it must be {address}. If it starts with 10., 192.168. or 100.64 to 100.127, the provider shares one address among many, and nothing can be forwarded: ask for a public one.',
        'zh-CN':
          '在路由器状态页查看 WAN 地址：应当是 {address}。如果以 10.、192.168. 或 100.64 到 100.127 开头，说明运营商让多户共用一个地址，无法转发端口：请向运营商申请公网地址。',
      },
      source: 'RFC 1918; RFC 6598 section 4: addresses behind a carrier’s NAT',
    },
  ],
  expect: {
    en: 'The machine runs, has {address} (or its router has), and a default route. If not: start it, or give {host} its new address in DNS.',
    'zh-CN':
      '机器在运行，地址（或其路由器的地址）是 {address}，并有默认路由。否则：启动机器，或在 DNS 中把 {host} 改成新地址。',
  },
  verify: { probes: ['dns-lookup', 'connect'] },
}

export const findListener: Step = {
  id: 'find-listener',
  title: { en: 'Look who listens on the port', 'zh-CN': '查看谁在监听该端口' },
  causes: ['port-refused'],
  owner: 'server',
  why: {
    en: 'A refusal comes from the machine itself: no program listens there, or only for itself (127.0.0.1). One command tells which.',
    'zh-CN': '拒绝是机器自己发出的：没有程序监听这个端口，或只对本机（127.0.0.1）监听。一条命令即可分清。',
  },
  variants: [
    {
      for: { system: ['linux'] },
      where: { en: 'in a root shell on the server', 'zh-CN': '在服务器上以 root 执行' },
      paste: "ss -ltnp 'sport = :{port}'",
      source: 'ss(8): filter expressions',
    },
    {
      for: { system: ['windows'] },
      paste: 'Get-NetTCPConnection -State Listen -LocalPort {port} | Select-Object LocalAddress, OwningProcess',
      source: 'Microsoft Learn: Get-NetTCPConnection',
    },
    {
      for: { system: ['macos'] },
      paste: 'sudo lsof -nP -iTCP:{port} -sTCP:LISTEN',
      source: 'lsof(8): -i, -s',
    },
  ],
  expect: {
    en: 'No line: start the service. 127.0.0.1:{port}: let it listen for others. 0.0.0.0:{port}, *:{port} or [::]:{port}: it is well, and a firewall or a ban refuses.',
    'zh-CN':
      '没有输出：启动服务。127.0.0.1:{port}：让它对外监听。0.0.0.0:{port}、*:{port} 或 [::]:{port}：监听正常，是防火墙或封禁在拒绝。',
  },
  verify: REACHED,
}
