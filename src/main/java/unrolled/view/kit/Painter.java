package unrolled.view.kit;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.export.Sheet;
import unrolled.figure.Growth;
import unrolled.figure.Region;

/// Paints figures off the FX thread, one after the other. Of each host only the newest request counts, and none is
/// painted before the host has shown the last one, so a slow painter skips and never lags. It outlives whatever a
/// figure throws, and memory that others have filled.
public final class Painter implements AutoCloseable {
    /// What is to be painted.
    ///
    /// @param scale  device pixels per px
    /// @param growth of the place where the picture stands
    public record Request(Sheet sheet, double scale, Growth growth) {
        /// The sheet as it is painted: in larger type where there is room.
        Request grown() {
            return new Request(sheet.grown(growth), scale, growth);
        }
    }

    /// What came of it.
    ///
    /// @param failure what was thrown, or null
    public record Painted(
            Request job,
            Surface surface,
            List<Region> regions,
            @Nullable Throwable failure) {}

    private record Pending(Object owner, Request job, Supplier<Surface> back, Consumer<Painted> show) {}

    private final Map<Object, Pending> waiting = new LinkedHashMap<>();
    private final Set<Object> busy = new HashSet<>();
    private boolean closed;

    public Painter() {
        Thread thread = new Thread(this::live, "painter");
        thread.setDaemon(true);
        thread.start();
    }

    /// Paints some time later and then calls `show` on the FX thread; replaces a request of this owner that has not
    /// begun.
    ///
    /// @param back the surface that is not on the screen, asked for on the painter's thread when painting begins
    public synchronized void paint(Object owner, Request job, Supplier<Surface> back, Consumer<Painted> show) {
        waiting.put(owner, new Pending(owner, job, back, show));
        notifyAll();
    }

    public synchronized boolean idle() {
        return waiting.isEmpty() && busy.isEmpty();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void live() {
        boolean open = true;
        while (open) {
            try {
                open = paintNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (OutOfMemoryError e) {
                open = true; // even the little was not there that it takes to find a request, or to tell
            }
        }
    }

    /// Says whether there may be another one.
    private boolean paintNext() throws InterruptedException {
        Pending pending = next();
        if (pending == null) {
            return false;
        }
        try {
            Painted painted = draw(pending.job(), pending.back().get());
            Platform.runLater(() -> {
                try {
                    pending.show().accept(painted);
                } finally {
                    shown(pending.owner());
                }
            });
        } catch (RuntimeException | Error e) { // nobody will be shown anything
            shown(pending.owner());
            throw e;
        }
        return true;
    }

    private synchronized void shown(Object owner) {
        busy.remove(owner);
        notifyAll();
    }

    private synchronized @Nullable Pending next() throws InterruptedException {
        while (!closed) {
            Iterator<Pending> all = waiting.values().iterator();
            while (all.hasNext()) {
                Pending next = all.next();
                if (busy.add(next.owner())) {
                    all.remove();
                    return next;
                }
            }
            wait();
        }
        return null;
    }

    private static Painted draw(Request asked, Surface surface) {
        Request job = asked;
        try {
            job = asked.grown();
            Sheet sheet = job.sheet();
            BufferedImage image = surface.sized(sheet.width(), sheet.height(), job.scale());
            Graphics2D graphics = image.createGraphics();
            try {
                return new Painted(job, surface, paint(sheet, graphics, image, job.scale()), null);
            } finally {
                graphics.dispose();
            }
        } catch (RuntimeException | Error e) {
            return new Painted(job, surface, List.of(), e);
        }
    }

    /// Paints a figure on its panel, over the whole image.
    public static List<Region> paint(Sheet sheet, Graphics2D graphics, BufferedImage image, double scale) {
        graphics.setColor(sheet.style().palette().panel());
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(scale, scale);
        return sheet.figure().paint(graphics, sheet.width(), sheet.height(), sheet.runs(), sheet.style());
    }
}
