package io.paycancel.architecture;

import io.paycancel.architecture.Chains.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * SQL is written down; a value goes in as a parameter only. What is put together with SQL must be SQL itself: a text, a
 * constant, or what the store's {@code Database} says. Seen in the source, for a class file does not show what is joined.
 */
final class SqlRules {
    private static final Pattern STATEMENT =
            Pattern.compile("(?is)\\s*(select\\b|insert into\\b|update \\w+ |delete from\\b"
                    + "|merge into\\b|replace into\\b|truncate\\b|pragma\\b|show \\w*$|call \\b|with \\w+ as\\b|values \\("
                    + "|(create|alter|drop) (table|index|view|role|user|schema)\\b|set (local|session|global|transaction)\\b"
                    + "|do \\w+\\().*");
    /** Of which something is compared. */
    private static final Pattern CLAUSE = Pattern.compile("(?is) (where|and|or|set|on|having)"
            + "\\s+[\\w.(]+\\s*(=|<|>|\\?|in \\(|like ['?]|is (not )?null\\b|between \\?).*");
    /** A sentence, as in a message. */
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\s*[A-Z][a-z].*");

    private static final Pattern TEXT = Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"");
    private static final Pattern CONSTANT = Pattern.compile("(\\w+\\.)*[A-Z][A-Z0-9_]+");
    private static final Pattern DIALECT = Pattern.compile("(transactions\\.)?database(\\(\\))?\\.\\w+\\(\\)");
    private static final Pattern CHOICE = Pattern.compile("\\(?[^?]*\\?(.+):(.+?)\\)?", Pattern.DOTALL);
    private static final Pattern PLACE_FOR_A_VALUE = Pattern.compile("%(\\d\\$)?[sd]|\\{\\d}");
    private static final Pattern BUILDER = Pattern.compile(
            "(?:StringBuilder|StringJoiner|var)\\s+(\\w+)\\s*=\\s*new String(?:Builder|Joiner)\\(\\s*(" + TEXT + ")");
    private static final Pattern APPENDED = Pattern.compile(
            "(?:^|\\.(?:append|insert|add)\\()((?:" + TEXT + "|[^()\"]|\\((?:" + TEXT + "|[^()\"])*\\))*)\\)");

    /** Each is none of a caller's: a number counted here, and names from this project's own lists. */
    private static final Set<String> NAMES_OF_OURS = Set.of(
            "SchemaMigration: version",
            "SchemaMigration: table",
            "Durability: setting",
            "CancellationTable: String.join(\", \", names)",
            "CancellationTable: String.join(\", \", Collections.nCopies(names.size(), \"?\"))");

    private SqlRules() {}

    /** SQL that is put together with anything else. Benchmarks and fuzzing make their own rows, and are not published. */
    static List<String> builtSql(List<SourceText> files) {
        return files.stream()
                .filter(SourceText::isProduct)
                .filter(file ->
                        !file.name().startsWith("benchmarks/") && !file.name().startsWith("fuzz/"))
                .flatMap(file -> Stream.concat(joined(file), appended(file))
                        .map(Operand::text)
                        .filter(operand -> !isSqlItself(file, operand))
                        .map(operand -> file.name() + " puts into SQL: " + operand))
                .toList();
    }

    private static Stream<Operand> joined(SourceText file) {
        return Chains.in(file.withoutComments()).stream()
                .filter(SqlRules::isSql)
                .flatMap(List::stream);
    }

    private static Stream<Operand> appended(SourceText file) {
        String code = file.withoutComments();
        List<String> arguments = new ArrayList<>();
        Matcher builder = BUILDER.matcher(code);
        while (builder.find()) {
            if (isStatement(content(builder.group(2)))) {
                Pattern.compile("\\b" + builder.group(1) + "\\.\\w+\\(([^;]*);")
                        .matcher(code)
                        .results()
                        .flatMap(call -> APPENDED.matcher(call.group(1)).results())
                        .map(argument -> argument.group(1))
                        .filter(argument -> !argument.isBlank())
                        .forEach(arguments::add);
            }
        }
        return arguments.stream()
                .flatMap(argument -> Chains.in(argument).stream().flatMap(List::stream));
    }

    /** Its first text begins a statement, or one of them is a clause that compares. */
    private static boolean isSql(List<Operand> chain) {
        List<String> texts = chain.stream()
                .flatMap(operand -> TEXT.matcher(operand.surface()).results())
                .map(MatchResult::group)
                .map(SqlRules::content)
                .toList();
        return !texts.isEmpty()
                && (isStatement(texts.get(0))
                        || texts.stream().anyMatch(text -> CLAUSE.matcher(text).matches()));
    }

    private static boolean isStatement(String text) {
        return STATEMENT.matcher(text).matches() && !SENTENCE.matcher(text).matches();
    }

    private static boolean isSqlItself(SourceText file, String operand) {
        if (TEXT.matcher(operand).matches()) {
            return !PLACE_FOR_A_VALUE.matcher(operand).find();
        }
        Matcher choice = CHOICE.matcher(operand);
        String type = file.name().replaceAll(".*/|\\.java$", "");
        return CONSTANT.matcher(operand).matches()
                || DIALECT.matcher(operand).matches()
                || NAMES_OF_OURS.contains(type + ": " + operand)
                || (choice.matches()
                        && isSqlItself(file, choice.group(1).strip())
                        && isSqlItself(file, choice.group(2).strip()));
    }

    private static String content(String literal) {
        int quotes = literal.startsWith("\"\"\"") ? 3 : 1;
        return literal.substring(quotes, literal.length() - quotes);
    }
}
