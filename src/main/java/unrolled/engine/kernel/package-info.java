/// Loops over float arrays: the only place where speed decides how code looks, and the only one with the Vector
/// API. Every fast loop in `VectorKernels` has a plain twin in `ScalarKernels` that says what it means, and
/// gives the same bits. Nothing here knows of models or layers. Start with [unrolled.engine.kernel.Kernels].
///
/// Tried and dropped:
///
/// - `reduceLanes(ADD)`: its order is left open, and the interpreter adds in another one than compiled code, so
///   a run would depend on when a loop was compiled. Sums across a row are written out.
/// - `SPECIES_256` wherever lanes are summed: fine on x86, but on 128-bit machines (Apple's among them) the
///   whole loop falls back to objects.
/// - A mask made for a call of a product's tile became an object each time, a megabyte a step; made in the
///   tile, it took the compiler past its limits and the step from 0.4 to 3 ms. So there is one for each width.
/// - EJML's products: 4-7 GFLOP/s against 110 for [unrolled.engine.kernel.VectorProduct] on the same core.
/// - Our own small methods on vectors, however small (a load, a slope, a sigmoid): the compiler inlines the
///   Vector API's methods always but ours only up to a budget and unless it has compiled them by themselves before,
///   and a vector handed to a call becomes an object. The gates of an LSTM made 8 MB of them a step; the slope of a
///   GELU 75 MB a step of W7, in some processes only, which took 15 % longer for good. So functions are whole loops
///   over arrays, no method takes or returns a vector, and the LSTM's gradient is two short loops rather than one
///   long one.
/// - On 16 registers (AVX2), for a right matrix that is not in panels, tiles of 4 x 2 vectors: 8 sums only just
///   hide the latency of a multiply-add. 4 x 3 took W1 from 3.9 to 3.3 ms and W2 from 12.6 to 10.7. 2 x 5, 8 x
///   1 and 1 x 8 were no better than 4 x 2 at the 8 rows of a chunk.
/// - Every number of three vectors and what is left in one: the one waits for its sums. Four are two twos.
/// - A branch on `add` for each sum of a tile, and masks in 8 rows: the first compiler (C1) ran out of
///   registers of its own over so many inlined methods and dropped its profiling, without which the second
///   compiler (C2) never compiled the tile. In every other process all vectors of that tile stayed objects: 64
///   MB a step of W1, 2 GB of W7, six times slower, for good. A tile now begins with loads alone, and a masked
///   one has 4 rows. `-XX:+PrintCompilation` must not say `COMPILE SKIPPED: out of virtual registers` of anything here.
/// - In panels (see [unrolled.engine.kernel.PanelProduct]; W7 from 120 to 80 ms, W2 from 10.0 to 7.8, W9 from
///   0.15 to 0.10): the left matrix packed with one address for all rows of a tile, 38-44 GFLOP/s with 12 sums,
///   because the compiler loads all broadcasts first and runs out of registers, and 93 or 55 with 10, depending
///   on what else had to be kept. Fences between the broadcasts did not help, nor did two steps of k in one
///   pass (80 to 112 ms). Row-major left matrices packed too: 85 to 120 ms. Panels cut to fit the first cache
///   at depths of 256: the same.
/// - `VECTOR_ACCESS_OOB_CHECK=0`, `-XX:+UseTransparentHugePages`, `-XX:LoopStripMiningIter=0`: nothing or
///   slower.
/// - Groups of 64 positions in a Transformer, since more would not fit the cache: once products are fast, the
///   gradients of the weights that each group adds to are what takes time. 256 in place of 64: 105 to 93 ms in
///   W7. With panels on 32 registers it is the other way round: 63 to 55 ms with 64, on a core with 2 MB of second
///   cache, while W6 and W8, whose groups leave less behind, stay as they are; with panels on 16, 95 to 85 ms with 256,
///   on one with 512 KB. So large models have small groups where vectors have 512 bits.
/// - Chunks of a batch that share their buffers where they run one after the other, on one thread: 90.1 to 88.6 ms in
///   W7 with groups of 256, on that core with 512 KB. With more threads they run at once, each in buffers of its own.
///
/// - With 32 registers (AVX-512), other tiles in panels. GFLOP/s of 240 x 128 x 384, 240 x 512 x 192 and
///   120 x 256 x 384, least times on a core whose limit is 249. The left matrix row-major: 6 x 2 vectors, as
///   with AVX2, 190 155 174; 8 x 2, which is used, 206 183 197; 6 x 4 226 192 188, but then a head of 32 columns
///   fills no panel; 12 x 2 172 161 162; 8 x 3 183 176 174. Packed: 8 x 2, which is used, 221 198 215; 6 x 4 225
///   200 196; 12 x 2 224 214 220, but then 8 rows are left over of 32 or 128, whose tile is needed so rarely that it
///   is compiled late: until then W1 took 90 ms a step for 8 s.
/// - Sums across eight lanes by three rearrangements: no difference, they wait for the additions before. The largest
///   of 12 scores from a masked vector: 46 to 60 ns a row, since `reduceLanes(MAX)` costs more than 12 comparisons.
/// - `CompileThresholdScaling` of 0.1 or 0.02, for this package or for all: the first steps take as long as before.
///
/// Java is started with `-XX:TypeProfileLevel=121` (by default 111): it remembers at each call of ours what class came
/// back. `FloatVector.fromArray` is declared to return a `FloatVector`; only from such a profile does the second
/// compiler know that it is one of 512 bits while it reads the loop. Without, it asks the profile of the Vector API's
/// own lines, which all loops share: where they had seen vectors of 256 bits too ([unrolled.engine.kernel.VectorSums]),
/// it compiled both cases, and what came out of them stayed an object. So in one of 3 processes that had trained five
/// other models before, W7 made 63 MB a step and took 64 ms in place of 51, W6 13 MB; with the profile of what is
/// returned, in 9 of 9, no more than a byte. The other cause is a budget: beyond 18,000 nodes of its graph it puts
/// off what it inlines (`NodeCountInliningCutoff` in `-XX:+LogCompilation`). An operation of two vectors costs about
/// 450, one with a number that has to be spread 680, a load 320, a sum of eight lanes 700. Forbidding it to inline
/// our loops into one another (`-XX:CompileCommand=dontinline`) kept all below that, but for three tiles; it helped
/// in 8 of 8 processes that trained only W6 and W7, and one that had trained the others made 71 MB nevertheless.
///
/// In a process that has done nothing yet every vector is an object until its loop is compiled: 20 steps of the
/// benchmark W4 took 1 s with AVX2 and, on a busy machine with AVX-512, 2.4 s. The plain loops take 0.2 s and give
/// the same bits. So while one thread warms up, all others run the plain ones (see
/// [unrolled.engine.kernel.Fastest]): 0.7 s on that busy machine, with the warm-up beside it.
///
/// A step's operations one by one, least times summed, on one core of a Xeon (`lscpu`: family 6, model 167, avx512f)
/// before and after panels came to 32 registers, in ms: W7 56 to 39, of which 40 to 26 in products of layers, W6 6.3
/// to 4.8. With `-XX:UseAVX=2` on the same core: W7 67 to 63, W6 7.4 to 7.2. Whole steps there on a quiet machine, one
/// thread, least of two alternating rounds, in ms: before, after, and the faster PyTorch (2.7.1 for W2 and W7, 1.13.1
/// with OpenBLAS for W6): W2 4.5 3.6 5.5, W6 8.3 6.3 16.2, W7 67 60 66. What is outside products was not halved.
///
/// How far it can go on that core, whose limit is 234 to 249 GFLOP/s: W2 is 460 million operations (553 without the
/// table of the vocabulary that holds what tokens send into the gates), which take 1.8 to 2.0 ms at the limit; twice
/// the speed of PyTorch would be 2.7 ms. In W7, on a busy machine, the products of layers are 80 % of a step's
/// operations, attention 11, GELUs 4, normalisations 3. A third of the products are gradients of weights, which every
/// group of positions reads and writes as a whole.
///
/// On a core that is as fast with vectors of 512 bits as with 256 (AMD EPYC, family 25, avx512f, 1 MB of second
/// cache; 117 GFLOP/s, measured with multiply-adds alone), least of three alternating rounds, ours and the faster
/// PyTorch's in ms: W2 4.9 7.1, W6 8.2 16.9, W7 65 78. There W2's products alone take 3.9 ms at the limit, more than
/// half of PyTorch's time, and W7's take 43: ours works at two thirds of the limit, and one and a half times
/// PyTorch's speed would be 83 %. By themselves, with what they read in the cache, our products reach 100 to 113
/// GFLOP/s, in a step 72 to 109: gradients of weights come from the third cache. W7 with groups of 64, 128 and 256
/// positions: 64 to 71, 66 to 71 and 64 to 68 ms, the least of each of six, three and six processes, which decides
/// nothing. No difference there: `-XX:+UseTransparentHugePages`, and sums of rows four vectors of columns at a time.
///
/// Gradients that are cleared before every backward pass and then always added to (`+=`), in place of
/// `Tensor.claimGradient`: no difference beyond the noise of a busy machine (least processor time of a step in
/// alternating processes, now and with `+=`, in ms: W1 1.79 1.79, W2 5.59 5.64, W3 4.37 4.40, W5 2.08 2.09, W7 75.5
/// 74.8, W8 0.450 0.437). So claims are not there for speed. They need no place where all gradients are cleared, which
/// a pass that only reads would pay for too, and they let a normalisation write the gradient of its input over that
/// of its output.
@NullMarked
package unrolled.engine.kernel;

import org.jspecify.annotations.NullMarked;
