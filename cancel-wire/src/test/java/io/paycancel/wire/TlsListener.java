package io.paycancel.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** TLS on top of plain sockets that can still be got at: closed or reset without the goodbye of TLS. */
final class TlsListener extends ServerSocket {
    private final SSLSocketFactory tls;
    private final String protocol;
    private final Map<Socket, Socket> plain = new ConcurrentHashMap<>();

    /** @param protocol the only version that is spoken */
    TlsListener(String certificate, String protocol) throws IOException, GeneralSecurityException {
        super(0, 50, InetAddress.getLoopbackAddress());
        this.tls = Tls.serving(certificate).getSocketFactory();
        this.protocol = protocol;
    }

    @Override
    public Socket accept() throws IOException {
        Socket below = super.accept();
        SSLSocket above = (SSLSocket) tls.createSocket(below, null, below.getPort(), true);
        above.setUseClientMode(false);
        above.setEnabledProtocols(new String[] {protocol});
        plain.put(above, below);
        return above;
    }

    /** Ends the connection of this TLS socket with a TCP reset. */
    void reset(Socket socket) throws IOException {
        plain.get(socket).setSoLinger(true, 0);
        cut(socket);
    }

    /** Ends the connection of this TLS socket with no more than the end of TCP. */
    void cut(Socket socket) throws IOException {
        plain.get(socket).close();
    }
}
