/// Attention and nothing else: one layer of queries, keys and values, no feed-forward part, no residual connections.
/// The layer itself is `engine.nn.Attention`, which blocks use too.
/// Start with [unrolled.engine.model.attention.AttentionModel]; `AttentionByHand` has nothing to learn.
@NullMarked
package unrolled.engine.model.attention;

import org.jspecify.annotations.NullMarked;
