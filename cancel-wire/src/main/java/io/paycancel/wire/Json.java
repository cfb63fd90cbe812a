package io.paycancel.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import feign.codec.Encoder;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The one JSON codec: compact, in the order of the record's components, {@code null} left out. Safe between threads.
 */
public final class Json {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NUMBER_CHARACTERS = 40;
    private static final JsonMapper MAPPER = mapper();

    private Json() {}

    /**
     * The bytes in UTF-8 to sign and to send.
     *
     * @throws IllegalArgumentException if it cannot be written; the message names the type, never a value
     */
    public static byte[] write(Object wireRecord) {
        try {
            return MAPPER.writeValueAsBytes(wireRecord);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(wireRecord.getClass().getSimpleName() + " cannot be written as JSON: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Writes a body with {@link #write}, sends a {@code byte[]} as it is, and says that it is JSON in UTF-8. */
    public static Encoder encoder() {
        return (body, type, template) -> {
            template.removeHeader("Content-Type");
            template.header("Content-Type", "application/json; charset=utf-8");
            template.body(body instanceof byte[] bytes ? bytes : write(body), StandardCharsets.UTF_8);
        };
    }

    /**
     * Reads one JSON object and nothing behind it. Unknown fields are ignored, a number may be written as text, and text that
     * is an integer as a number: its digits are the text. A field that stands twice, a fraction, a boolean, an object or an
     * array where text or an integer belongs is an error.
     *
     * @throws JacksonException whose message quotes the answer
     */
    static <T> T readObject(byte[] utf8, Class<T> type) {
        try (JsonParser parser = MAPPER.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw DatabindException.from(parser, "not an object");
            }
            @Nullable T value = MAPPER.readValue(parser, type);
            if (value == null || parser.nextToken() != null) {
                throw DatabindException.from(parser, "more than one object");
            }
            return value;
        }
    }

    private static JsonMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_CHARACTERS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new SimpleModule().addDeserializer(BigDecimal.class, new Decimals()))
                .changeDefaultPropertyInclusion(nulls -> nulls.withValueInclusion(JsonInclude.Include.NON_NULL))
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // A 0 becomes "0", which is not the success "0000": it proves nothing, as it should.
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Integer,
                        number -> number.setCoercion(CoercionInputShape.String, CoercionAction.TryConvert)
                                .setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsNull)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** Jackson takes the text "null" for a number that is missing. */
    private static final class Decimals extends StdScalarDeserializer<BigDecimal> {
        Decimals() {
            super(BigDecimal.class);
        }

        @Override
        public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.hasToken(JsonToken.VALUE_STRING)
                    && parser.getString().strip().equals("null")) {
                throw DatabindException.from(parser, "not a number");
            }
            return NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
        }
    }
}
