import ArgumentParser
import Foundation

/// Where the server listens and how people reach it.
struct AddressOptions: ParsableArguments {
    @Option(help: "HOST:PORT (also NEUE_WEGE_LISTEN)")
    var listen: String?

    @Option(help: "The address people type, such as https://neue-wege.example (also NEUE_WEGE_PUBLIC_URL)")
    var publicURL: String?

    /// - Throws: a `Failure` that says how an address is written.
    func hostAndPort() throws -> (host: String, port: Int) {
        let text = listenText
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw Failure("\(text) is no address to listen on: write HOST:PORT, such as 127.0.0.1:8080.", code: 2) }
        let host = text[..<colon].trimmingCharacters(in: ["[", "]"])
        return (host, port)
    }

    var publicAddress: String {
        let text = publicURL ?? ProcessInfo.processInfo.environment["NEUE_WEGE_PUBLIC_URL"] ?? "http://\(listenText)"
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private var listenText: String {
        listen ?? ProcessInfo.processInfo.environment["NEUE_WEGE_LISTEN"] ?? "127.0.0.1:8080"
    }
}
