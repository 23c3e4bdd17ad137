import type { Playbook } from '../model.ts'
import { clientCharset } from './client.ts'
import { loginCharset, plainFile, plainUser } from './names.ts'
import { convertNames, openFilter, translateNames } from './server.ts'

export const specialCharacters: Playbook = {
  id: 'special-characters',
  scenario: 12,
  title: { en: 'Garbled names, or names that are refused', 'zh-CN': '名称乱码，或名称被拒绝' },
  about: {
    en: 'FTP and SFTP carry names as bytes. Where the two sides read them in different encodings, Chinese and accented names turn to garbage, and files or accounts are not found.',
    'zh-CN': 'FTP 和 SFTP 把名称当作字节传送。双方编码不一致时，中文和带重音的名称会变成乱码，文件或账号也就找不到。',
  },
  symptoms: {
    en: [
      'Chinese file names are garbled',
      'question marks or boxes in file names',
      '550 No such file although it is in the listing',
      '553 file name not allowed',
      'cannot log in with a Chinese or accented user name',
      'umlauts in file names are wrong after upload',
    ],
    'zh-CN': [
      '中文文件名乱码',
      'FTP 文件名显示问号或方块',
      '列表里有文件，下载却提示不存在',
      '553 文件名不允许',
      '中文用户名无法登录 FTP',
      '上传后中文名变成乱码',
    ],
  },
  treats: ['login-charset', 'filename-charset', 'listing-charset', 'filename-not-allowed'],
  questions: [],
  steps: [loginCharset, plainUser, clientCharset, translateNames, convertNames, plainFile, openFilter],
  prevent: {
    en: 'Keep names in UTF-8 on new servers, and account names in plain letters. Characters such as @ or # in a password do no harm in a password field; in a URL write %40 and %23.',
    'zh-CN':
      '新服务器统一使用 UTF-8 文件名，账号名只用英文字母。密码中的 @、# 填在密码框里没有问题；写在 URL 中要写成 %40、%23。',
  },
}
