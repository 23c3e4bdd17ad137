export { quoteReply, quoteText } from '../model/quote.ts'
