/** The words of the phone page; the link's `lng` chooses, Chinese without one. */

export const words = {
  en: {
    title: 'Face check',
    lead: 'Sandbox: no camera is used. Choose how the check ends.',
    pass: 'Pass',
    fail: 'Fail',
    cancel: 'Cancel',
    code: 'Reason',
    passed: 'Check passed',
    failed: 'Check did not pass',
    complete: 'Complete',
    again: 'Try again',
    used: 'This link has been used',
    expired: 'This link has expired',
    unknown: 'This link is not valid',
    renew: 'Ask for a new link.',
  },
  zh: {
    title: '人脸认证',
    lead: '沙盒环境:不使用摄像头。请选择认证结果。',
    pass: '通过',
    fail: '不通过',
    cancel: '取消',
    code: '原因',
    passed: '认证通过',
    failed: '认证未通过',
    complete: '完成',
    again: '重试',
    used: '链接已使用',
    expired: '链接已过期',
    unknown: '链接无效',
    renew: '请获取新的链接。',
  },
  'zh-Hant': {
    title: '人臉驗證',
    lead: '沙盒環境:不使用攝影機。請選擇驗證結果。',
    pass: '通過',
    fail: '不通過',
    cancel: '取消',
    code: '原因',
    passed: '驗證通過',
    failed: '驗證未通過',
    complete: '完成',
    again: '重試',
    used: '連結已使用',
    expired: '連結已過期',
    unknown: '連結無效',
    renew: '請取得新的連結。',
  },
} as const;

export type PhoneLanguage = keyof typeof words;

/** How a check can fail, as `resultCode/algorithmBaseRespCode`. */
export const endings: readonly { value: string; name: string }[] = [
  { value: '-1003/0', name: '-1003 liveness failed' },
  { value: '-1001/0', name: '-1001 unknown' },
  { value: '-1002/0', name: '-1002 interrupted' },
  { value: '-1101/0', name: '-1101 too many tries' },
  { value: '-3003/0', name: '-3003 no camera' },
  { value: '-5021/0', name: '-5021 not the same person' },
  { value: '50215/210306', name: '50215, 210306 several faces' },
  { value: '50215/210302', name: '50215, 210302 quality' },
  { value: '50500/100000', name: '50500 internal error' },
  { value: '60102/203101', name: '60102 no face' },
];

/** The user left. */
export const cancelled = '-1006';
