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
import unrolled.figure.Region;

/// Paints figures off the FX thread, one after the other. Of each host only the newest wish counts, and none is
/// painted before the host has shown the last one, so a slow painter skips and never lags.
public final class Painter implements AutoCloseable {
    /// A wish.
    ///
    /// @param scale device pixels per px
    public record Request(Sheet sheet, double scale) {}

    /// What came of it.
    ///
    /// @param failure what the figure threw, or null
    public record Painted(
            Request job,
            Surface surface,
            List<Region> regions,
            @Nullable RuntimeException failure) {}

    private record Wish(Request job, Supplier<Surface> back, Consumer<Painted> show) {}

    private final Map<Object, Wish> waiting = new LinkedHashMap<>();
    private final Set<Object> busy = new HashSet<>();
    private boolean closed;

    public Painter() {
        Thread thread = new Thread(this::live, "painter");
        thread.setDaemon(true);
        thread.start();
    }

    /// Paints some time later and then calls `show` on the FX thread; replaces a wish of this owner that has not
    /// begun.
    ///
    /// @param back the surface that is not on the screen, asked for on the painter's thread when painting begins
    public synchronized void paint(Object owner, Request job, Supplier<Surface> back, Consumer<Painted> show) {
        waiting.put(owner, new Wish(job, back, show));
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
        try {
            while (true) {
                Map.Entry<Object, Wish> next = next();
                if (next == null) {
                    return;
                }
                Wish wish = next.getValue();
                Painted painted = draw(wish.job(), wish.back().get());
                Platform.runLater(() -> {
                    try {
                        wish.show().accept(painted);
                    } finally {
                        shown(next.getKey());
                    }
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void shown(Object owner) {
        busy.remove(owner);
        notifyAll();
    }

    private synchronized Map.@Nullable Entry<Object, Wish> next() throws InterruptedException {
        while (!closed) {
            Iterator<Map.Entry<Object, Wish>> wishes = waiting.entrySet().iterator();
            while (wishes.hasNext()) {
                Map.Entry<Object, Wish> wish = wishes.next();
                if (!busy.contains(wish.getKey())) {
                    wishes.remove();
                    busy.add(wish.getKey());
                    return Map.entry(wish.getKey(), wish.getValue());
                }
            }
            wait();
        }
        return null;
    }

    private static Painted draw(Request job, Surface surface) {
        Sheet sheet = job.sheet();
        BufferedImage image = surface.sized(sheet.width(), sheet.height(), job.scale());
        Graphics2D graphics = image.createGraphics();
        try {
            return new Painted(job, surface, paint(sheet, graphics, image, job.scale()), null);
        } catch (RuntimeException e) {
            return new Painted(job, surface, List.of(), e);
        } finally {
            graphics.dispose();
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
