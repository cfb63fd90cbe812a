package io.paycancel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value gets into SQL but as a parameter, and the rule is shown to fail. */
class SqlTest {
    private static final String HEAD = "class A {\n    String f(String id, int limit, String[] names) {\n        ";

    private static List<String> violations(String statement) {
        String code = HEAD + statement + "\n    }\n}\n";
        return SqlRules.builtSql(List.of(new SourceText("cancel-jdbc-store/src/main/java/a/A.java", code)));
    }

    @Test
    void the_product_keeps_it() {
        List<SourceText> files = Project.files(Project.ROOT, ".java");
        assertThat(files.stream()
                        .filter(file -> file.text().contains("\"select "))
                        .map(SourceText::name))
                .contains(
                        "cancel-jdbc-store/src/main/java/io/paycancel/jdbc/CancellationTable.java",
                        "examples/shop/src/main/java/io/paycancel/examples/shop/Orders.java");
        assertThat(SqlRules.builtSql(files)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return \"select * from cancellation where id = '\" + id + \"'\";",
                "return sql(\"delete from cancellation where id = \" + id, 1);",
                "return \"update orders set state = \" + id + \" where id = ?\";",
                "return \"insert into orders (id) values (\" + id + \")\";",
                "String sql = BEGINNING + \" where id = \" + id;",
                "return \"select * from \" + TABLE\n                + \" where id = \" + id.strip();",
                "return \"select * from cancellation where id = ?\" + (limit > 0 ? \" limit \" + limit : \"\");",
                "return \"select * from orders order by \" + names[0];",
                "return \"select * from orders where id = %s\".formatted(id);",
                "return String.format(\"select * from orders where id = '%s'\", id);",
                "return java.text.MessageFormat.format(\"select * from orders where id = {0}\", id);",
                "return \"select * from orders where id = \".concat(id);",
                "return \"select * from orders where id = :id\".replace(\":id\", id);",
                "return \"\"\"\n    select * from orders\n    where id = \"\"\" + id;",
                "StringBuilder sql = new StringBuilder(\"select * from orders\"); sql.append(id);",
                "StringBuilder sql = new StringBuilder(\"select * from orders\"); sql.append(\" where id = \").append(id);",
                "var sql = new StringBuilder(\"select * from orders\"); sql.append(\" where id = '\" + id + \"'\");",
                "return \"select * from orders where id = \" /* a number */ + limit;"
            })
    void a_value_that_is_put_into_sql_is_found(String statement) {
        assertThat(violations(statement)).isNotEmpty().allMatch(found -> found.contains("A.java"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return \"select * from cancellation where id = ?\";",
                "return \"select * from \" + TABLE + \" where id = ?\" + Other.ORDER_BY;",
                "return \"select \" + database.nowMillis() + \" as now\";",
                "return \"select * from cancellation\" + (limit > 0 ? database.forUpdate() : \"\");",
                "StringBuilder sql = new StringBuilder(\"select * from orders\"); sql.append(\" where id = ?\");",
                "throw new X(\"The order \" + id + \" was not found, and \" + limit + \" others from \" + names[0]);",
                "log(\"Select one of \" + id); log(\"set \" + id + \" in the configuration\");",
                "// \"select * from orders where id = \" + id\n        return id;"
            })
    void sql_that_is_written_down_and_words_that_look_like_it_are_not(String statement) {
        assertThat(violations(statement)).isEmpty();
    }

    @Test
    void only_the_product_is_looked_at() {
        String code = HEAD + "return \"select * from a where id = \" + id;\n    }\n}\n";
        assertThat(SqlRules.builtSql(List.of(new SourceText("cancel-jdbc-store/src/test/java/a/A.java", code))))
                .isEmpty();
    }
}
