package unrolled.engine.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where some lines of this program stand: a declaration in one of its files, the lines in it that matter here,
/// and what its variables are in the words of a formula. [Listing#of] reads them.
///
/// @param file  as in `engine.kernel.ScalarKernels`
/// @param head  a piece of the line that declares it, which no other line of the file has, as in `void
///              softmax(`
/// @param marks pieces of the lines to mark, each of one line
/// @param names variables in the marked lines, and what stands in them: a role in an explanation
public record Code(String file, String head, List<String> marks, Map<String, String> names) {
    private static final String ROOT = "unrolled.";

    public Code {
        marks = List.copyOf(marks);
        names = Map.copyOf(names);
    }

    /// A whole declaration, nothing of it marked.
    public static Code of(String file, String head) {
        return new Code(file, head, List.of(), Map.of());
    }

    /// The same in the file of a class that others may see.
    public static Code of(Class<?> type, String head) {
        return of(type.getName().substring(ROOT.length()).replaceFirst("\\$.*", ""), head);
    }

    /// Marks a line besides.
    ///
    /// @param piece of it, which no other line of the declaration has
    public Code mark(String piece) {
        List<String> more = new ArrayList<>(marks);
        more.add(piece);
        return new Code(file, head, more, names);
    }

    /// Says what stands in a variable of a marked line.
    ///
    /// @param variable as it is written there, `b` or `now.cell`
    /// @param role     what an explanation calls it, see [unrolled.engine.trace.Explanation#roles]
    public Code where(String variable, String role) {
        Map<String, String> more = new LinkedHashMap<>(names);
        more.put(variable, role);
        return new Code(file, head, marks, more);
    }

    /// The same declaration with the marks of another besides.
    public Code and(Code other) {
        Set<String> allMarks = new LinkedHashSet<>(marks);
        allMarks.addAll(other.marks);
        Map<String, String> allNames = new LinkedHashMap<>(other.names);
        allNames.putAll(names);
        return new Code(file, head, List.copyOf(allMarks), allNames);
    }

    /// Where it stands, for whoever has the sources: `engine/kernel/ScalarKernels.java`.
    public String path() {
        return file.replace('.', '/') + ".java";
    }
}
