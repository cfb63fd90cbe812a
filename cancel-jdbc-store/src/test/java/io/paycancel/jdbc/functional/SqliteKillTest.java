package io.paycancel.jdbc.functional;

class SqliteKillTest extends KillCases {
    @Override
    Place place() {
        return Place.sqlite();
    }
}
