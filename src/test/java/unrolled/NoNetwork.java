package unrolled;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Notes whoever reaches for a network in this Java, and lets nobody: each connection of a socket, of a URL and of
/// a client for HTTP asks for a way first. On Linux it also knows which sockets lie open.
public final class NoNetwork extends ProxySelector implements AutoCloseable {
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final int TOLD = 12; // frames of a stack

    private final ProxySelector before = ProxySelector.getDefault();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> open = sockets();

    public NoNetwork() {
        ProxySelector.setDefault(this);
    }

    /// Who reached for it, and the sockets that were opened since; empty if nobody did.
    public List<String> reached() {
        List<String> all = new ArrayList<>(asked);
        sockets().stream().filter(socket -> !open.contains(socket)).forEach(all::add);
        return all;
    }

    private static List<String> sockets() {
        if (!Files.isDirectory(OPEN)) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(OPEN)) {
            for (Path one : all.toList()) {
                String target = target(one);
                if (target.startsWith("socket:")) {
                    found.add(target);
                }
            }
        } catch (IOException e) {
            throw new AssertionError(OPEN.toString(), e);
        }
        return found;
    }

    /// Empty if it was closed by now.
    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        StringBuilder told = new StringBuilder(String.valueOf(uri));
        Stream.of(new Throwable().getStackTrace()).limit(TOLD).forEach(frame -> told.append("\n  at ")
                .append(frame));
        asked.add(told.toString());
        throw new IllegalArgumentException("no network: " + uri);
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException failure) {
        asked.add("failed " + uri);
    }

    @Override
    public void close() {
        ProxySelector.setDefault(before);
    }
}
