/// The program's own lines as a reader sees them beside what they computed: [unrolled.engine.source.Code] names
/// a declaration, [unrolled.engine.source.Listing] is its text out of the very file that was compiled, which
/// the build packs beside the classes. Nothing here is a copy, and a name that leads nowhere fails a test.
///
/// It stands below the trace because an origin is the one who knows which lines made its numbers; it reads from
/// the class path only, opens no file, and knows nothing of models, pictures or words. Start with
/// [unrolled.engine.source.Listing].
@NullMarked
package unrolled.engine.source;

import org.jspecify.annotations.NullMarked;
