package io.paycancel.jdbc;

class MariadbContractTest extends StoreContract {
    MariadbContractTest() {
        super(Databases.MARIADB);
    }
}
