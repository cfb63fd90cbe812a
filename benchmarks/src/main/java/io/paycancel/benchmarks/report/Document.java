package io.paycancel.benchmarks.report;

import java.util.SortedMap;

/** Puts figures into a document, so that nobody types them. */
public final class Document {
    private Document() {}

    /**
     * The document with everything between the two markers of that name replaced.
     *
     * @throws IllegalArgumentException if it lacks one of the markers
     */
    public static String withSection(String document, String name, String content) {
        String begin = "<!-- " + name + ": written by ./bench --plots -->";
        String end = "<!-- end of " + name + " -->";
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The document needs the lines " + begin + " and " + end);
        }
        return document.substring(0, from + begin.length()) + "\n\n" + content.strip() + "\n\n"
                + document.substring(to);
    }

    /** The pictures as a document beside their folder shows them. */
    public static String pictures(String folder, SortedMap<String, String> plots) {
        StringBuilder out = new StringBuilder();
        plots.keySet()
                .forEach(file -> out.append("![")
                        .append(file, 0, file.lastIndexOf('.'))
                        .append("](")
                        .append(folder)
                        .append('/')
                        .append(file)
                        .append(")\n\n"));
        return out.toString();
    }
}
