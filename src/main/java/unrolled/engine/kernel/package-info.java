/// Loops over float arrays: the only place where speed decides how code looks, and the only one with the Vector
/// API. Every fast loop in `VectorKernels` has a plain twin in `ScalarKernels` that says what it means, and
/// gives the same bits. Nothing here knows of models or layers. Start with [unrolled.engine.kernel.Kernels].
///
/// Tried and dropped:
///
/// - `reduceLanes(ADD)`: its order is left open, and the interpreter adds in another one than compiled code, so
///   a run would depend on when the compiler came by. Sums across lanes are written out here.
/// - EJML's products: 4-7 GFLOP/s against 110 for [unrolled.engine.kernel.VectorProduct] on the same core.
/// - Packing the right matrix into panels: no faster at the sizes of lessons, and slower for short products.
@NullMarked
package unrolled.engine.kernel;

import org.jspecify.annotations.NullMarked;
