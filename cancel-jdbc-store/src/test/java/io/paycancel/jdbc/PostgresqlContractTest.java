package io.paycancel.jdbc;

class PostgresqlContractTest extends StoreContract {
    PostgresqlContractTest() {
        super(Databases.POSTGRESQL);
    }
}
