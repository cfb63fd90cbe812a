package io.paycancel.jdbc.functional;

import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@DisabledIfSystemProperty(named = "once.skip", matches = "true")
class SqliteKillTest extends KillCases {
    @Override
    Place place() {
        return Place.sqlite();
    }
}
