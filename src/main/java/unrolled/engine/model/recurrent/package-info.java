/// Recurrent networks: one `RecurrentModel` around a cell, an RNN, an LSTM or a GRU. A new `RecurrentCell` is
/// found by its factory.
/// The loops over time are layers of `engine.nn`; here stand a cell's settings, its start values and the names in
/// a trace.
/// Start with [unrolled.engine.model.recurrent.RecurrentModel], then `LstmCell`.
@NullMarked
package unrolled.engine.model.recurrent;

import org.jspecify.annotations.NullMarked;
