/// What the models learn: one file a task, with its data, the positions that count in the loss, and its metrics.
/// Every task makes its data from a seed or from a text it is handed; none reads files.
/// Start with [unrolled.engine.task.Task], then `CorpusTask`.
@NullMarked
package unrolled.engine.task;

import org.jspecify.annotations.NullMarked;
