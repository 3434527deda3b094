package unrolled.figure;

import java.awt.Color;
import java.util.List;

/// How different two colours look, to eyes of four kinds: the distance CIEDE2000 (Sharma, Wu & Dalal 2005), after the
/// simulation of Machado, Oliveira & Fernandes 2009 for a cone that is missing altogether.
final class Seen {
    private final String eye;
    private final double[] matrix;

    private Seen(String eye, double... matrix) {
        this.eye = eye;
        this.matrix = matrix;
    }

    /// By the usual eye, and by those without the cone for red, for green and for blue.
    static List<Seen> byAll() {
        return List.of(
                new Seen("usually", 1, 0, 0, 0, 1, 0, 0, 0, 1),
                new Seen(
                        "without red",
                        0.152286,
                        1.052583,
                        -0.204868,
                        0.114503,
                        0.786281,
                        0.099216,
                        -0.003882,
                        -0.048116,
                        1.051998),
                new Seen(
                        "without green",
                        0.367322,
                        0.860646,
                        -0.227968,
                        0.280085,
                        0.672501,
                        0.047413,
                        -0.011820,
                        0.042940,
                        0.968881),
                new Seen(
                        "without blue",
                        1.255528,
                        -0.076749,
                        -0.178779,
                        -0.078411,
                        0.930809,
                        0.147602,
                        0.004733,
                        0.691367,
                        0.303900));
    }

    @Override
    public String toString() {
        return eye;
    }

    /// About 1 can just be told; 10 is clear at a glance.
    double distance(Color one, Color other) {
        return distance(lab(one), lab(other));
    }

    private double[] lab(Color color) {
        double[] linear = {linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue())};
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) {
                sum += matrix[3 * i + k] * linear[k];
            }
            seen[i] = Math.clamp(sum, 0, 1);
        }
        double x = bent((0.4124564 * seen[0] + 0.3575761 * seen[1] + 0.1804375 * seen[2]) / 0.95047);
        double y = bent(0.2126729 * seen[0] + 0.7151522 * seen[1] + 0.0721750 * seen[2]);
        double z = bent((0.0193339 * seen[0] + 0.1191920 * seen[1] + 0.9503041 * seen[2]) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double bent(double share) {
        return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /// Of two colours as lightness, red over green, and yellow over blue.
    static double distance(double[] one, double[] other) {
        double chroma = (Math.hypot(one[1], one[2]) + Math.hypot(other[1], other[2])) / 2;
        double stretch = 1.5 - 0.5 * Math.sqrt(seventh(chroma));
        double c1 = Math.hypot(stretch * one[1], one[2]);
        double c2 = Math.hypot(stretch * other[1], other[2]);
        double h1 = angle(stretch * one[1], one[2]);
        double h2 = angle(stretch * other[1], other[2]);
        boolean grey = c1 * c2 == 0;
        double turn = grey ? 0 : Math.IEEEremainder(h2 - h1, 360);
        double hue = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(turn / 2));
        double mean = grey ? h1 + h2 : middle(h1, h2);
        double lightness = (one[0] + other[0]) / 2 - 50;
        double c = (c1 + c2) / 2;
        double light =
                (other[0] - one[0]) / (1 + 0.015 * lightness * lightness / Math.sqrt(20 + lightness * lightness));
        double strong = (c2 - c1) / (1 + 0.045 * c);
        double turned = hue / (1 + 0.015 * c * tuned(mean));
        double blue = 30 * Math.exp(-Math.pow((mean - 275) / 25, 2));
        double skewed = -Math.sin(Math.toRadians(2 * blue)) * 2 * Math.sqrt(seventh(c));
        return Math.sqrt(light * light + strong * strong + turned * turned + skewed * strong * turned);
    }

    private static double seventh(double chroma) {
        double power = Math.pow(chroma, 7);
        return power / (power + Math.pow(25, 7));
    }

    private static double tuned(double hue) {
        return 1
                - 0.17 * Math.cos(Math.toRadians(hue - 30))
                + 0.24 * Math.cos(Math.toRadians(2 * hue))
                + 0.32 * Math.cos(Math.toRadians(3 * hue + 6))
                - 0.20 * Math.cos(Math.toRadians(4 * hue - 63));
    }

    private static double middle(double h1, double h2) {
        double mean = (h1 + h2) / 2;
        return Math.abs(h1 - h2) <= 180 ? mean : mean < 180 ? mean + 180 : mean - 180;
    }

    private static double angle(double a, double b) {
        double degrees = Math.toDegrees(Math.atan2(b, a));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
