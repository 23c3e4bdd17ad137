export { render, type Message } from './render.ts'
