/// Networks that somebody else trained: their files are read here, as strictly as if they came from a stranger, and
/// become weights of the layers that lessons train. No file is looked up by name here but the program's own resources.
/// Start with [unrolled.engine.pretrained.MiniLm], then [unrolled.engine.pretrained.OnnxFile]; of a GPT-2, with
/// [unrolled.engine.pretrained.Gpt2Weights].
@NullMarked
package unrolled.engine.pretrained;

import org.jspecify.annotations.NullMarked;
