package io.paycancel.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import io.paycancel.model.Answer;
import io.paycancel.model.FrozenCancel;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ReadingPropertyTest {
    private static final CannedKicc KICC = new CannedKicc();
    private static final AlipayGateway GATEWAY = Sample.gateway(KICC);
    private static final FrozenCancel FROZEN = Sample.frozen(Sample.partial());

    @Property
    void no_answer_of_any_shape_makes_reading_throw(@ForAll String text, @ForAll("answers") String answer) {
        for (String body : List.of(text, answer)) {
            KICC.thenText(body).thenText(body);
            assertThat(GATEWAY.send(FROZEN, () -> false))
                    .isInstanceOfAny(
                            Answer.Cancelled.class, Answer.NoAnswer.class, Answer.TryAgain.class, Answer.Refused.class);
            assertThat(GATEWAY.lookUp(FROZEN, () -> false))
                    .isInstanceOfAny(
                            Answer.NoAnswer.class,
                            Answer.TryAgain.class,
                            Answer.NothingCancelled.class,
                            Answer.Inconclusive.class);
        }
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> names = Arbitraries.of(
                "resCd", "resMsg", "shopTransactionId", "mallId", "pgCno", "amountInfo", "statusCd", "transactionDate");
        Arbitrary<String> values = Arbitraries.of(
                "\"0000\"",
                "\"A210\"",
                "\"TS01\"",
                "null",
                "1",
                "1e999999",
                "{}",
                "[]",
                "\"\\ud800\"",
                "true",
                "{\"currency\":\"USD\",\"totAmount\":1e99}",
                "\"" + Sample.KEY_TEXT + "\"",
                "\"" + Sample.PG_CNO + "\"");
        return names.flatMap(name -> values.map(value -> Tuple.of(name, value)))
                .list()
                .uniqueElements(Tuple.Tuple2::get1)
                .ofMaxSize(8)
                .map(fields -> {
                    StringBuilder json = new StringBuilder("{");
                    fields.forEach(field -> json.append(json.length() == 1 ? "\"" : ",\"")
                            .append(field.get1())
                            .append("\":")
                            .append(field.get2()));
                    return json.append('}').toString();
                });
    }
}
