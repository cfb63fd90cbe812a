package io.paycancel.jdbc;

class SqliteContractTest extends StoreContract {
    SqliteContractTest() {
        super(Databases.SQLITE);
    }
}
