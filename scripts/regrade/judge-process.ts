/** A process that judges recordings, one after the other. */
import { judgeOrder, type JudgeOrder } from './judge-again.ts'

process.on('message', (order: JudgeOrder) => {
  void judgeOrder(order).then((judged) => process.send?.(judged))
})
process.once('disconnect', () => process.exit())
