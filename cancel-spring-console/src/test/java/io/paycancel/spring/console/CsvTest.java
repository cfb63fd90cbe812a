package io.paycancel.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"})
    void no_cell_is_a_formula(String value) {
        assertThat(Csv.cell(value)).isEqualTo("\"'" + value + "\"");
    }

    @Test
    void other_cells_are_left_as_they_are() {
        assertThat(Csv.cell("order-1")).isEqualTo("\"order-1\"");
        assertThat(Csv.cell("")).isEqualTo("\"\"");
        assertThat(Csv.cell("say \"hi\", =1")).isEqualTo("\"say \"\"hi\"\", =1\"");
    }

    @Test
    void a_file_begins_so_that_korean_is_read_as_korean() {
        assertThat(Csv.of(Stream.empty()))
                .startsWith("\uFEFF\"id\",\"gateway\"")
                .endsWith("\r\n");
    }
}
