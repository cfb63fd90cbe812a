package io.paycancel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CutOffBodyTest {
    private static final byte[] BEGINNING = {1, 2, 3};

    @Test
    void the_beginning_can_be_read_and_nobody_finds_an_end() throws IOException {
        try (CutOffBody body = new CutOffBody(BEGINNING)) {
            assertThat(body.readNBytes(3)).isEqualTo(BEGINNING);
            assertThat(body.read(new byte[1], 0, 0)).isZero();
            assertThatThrownBy(body::read).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> body.read(new byte[1])).isInstanceOf(IOException.class);
        }
    }

    @Test
    void who_reads_it_all_is_told() throws IOException {
        try (CutOffBody body = new CutOffBody(BEGINNING)) {
            assertThatThrownBy(body::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("The answer is longer than 65536 bytes");
        }
    }
}
