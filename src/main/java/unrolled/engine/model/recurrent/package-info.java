/// Recurrent networks: one `RecurrentModel` around a cell, which is an RNN, an LSTM or a GRU.
/// The loops over time are layers of `engine.nn`; here stand a cell's settings, its start values and the names in
/// a trace.
/// Start with [unrolled.engine.model.recurrent.RecurrentModel], then `LstmCell`.
@NullMarked
package unrolled.engine.model.recurrent;

import org.jspecify.annotations.NullMarked;
