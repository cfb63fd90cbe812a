package io.paycancel.jdbc.functional;

class PostgresqlKillTest extends KillCases {
    @Override
    Place place() {
        return Place.postgresql();
    }
}
