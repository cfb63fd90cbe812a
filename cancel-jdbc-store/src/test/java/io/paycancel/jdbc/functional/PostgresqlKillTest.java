package io.paycancel.jdbc.functional;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "once.skip", matches = "true")
class PostgresqlKillTest extends KillCases {
    @Override
    Place place() {
        return Place.postgresql();
    }
}
