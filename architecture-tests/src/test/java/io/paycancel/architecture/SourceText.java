package io.paycancel.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file.
 *
 * @param name its path from the root, with slashes
 */
record SourceText(String name, String text) {
    private static final Pattern TEXT_OR_COMMENT = Pattern.compile(
            "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'|//[^\n]*|/\\*(?s:.*?)\\*/");

    static SourceText read(Path root, Path path) {
        try {
            return new SourceText(root.relativize(path).toString().replace('\\', '/'), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** Java without its comments and the contents of its texts. */
    String code() {
        return TEXT_OR_COMMENT.matcher(text).replaceAll(" ");
    }

    /** Java as it is but for its comments. */
    String withoutComments() {
        return TEXT_OR_COMMENT
                .matcher(text)
                .replaceAll(found -> found.group().startsWith("/") ? " " : Matcher.quoteReplacement(found.group()));
    }

    boolean isProduct() {
        return name.contains("src/main/");
    }
}
