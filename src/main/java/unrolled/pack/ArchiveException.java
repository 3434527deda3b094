package unrolled.pack;

import unrolled.fault.InputException;

/// A zip that is not opened, with the entry that is the reason.
public final class ArchiveException extends InputException {
    private static final long serialVersionUID = 1;

    private final String entry;

    /// @param archive what messages call it
    /// @param entry   its name as the zip has it; empty if the zip as a whole is wrong
    ArchiveException(String archive, String entry, String problem) {
        super(
                entry.isEmpty()
                        ? "%s: %s".formatted(archive, problem)
                        : "%s: '%s' in it: %s".formatted(archive, quoted(entry), problem));
        this.entry = entry;
    }

    /// The entry that is the reason; empty if the zip as a whole is.
    public String entry() {
        return entry;
    }
}
