import ArgumentParser
import Foundation
import HostNames
import Web

/// Where the server listens and how people reach it.
struct AddressOptions: ParsableArguments {
    @Option(help: "HOST:PORT (also NEUE_WEGE_LISTEN)")
    var listen: String?

    @Option(help: "The address people type, such as https://neue-wege.example (also NEUE_WEGE_PUBLIC_URL)")
    var publicURL: String?

    @Option(help: "Whom to tell about a weakness: an e-mail or https address (also NEUE_WEGE_SECURITY_CONTACT)")
    var securityContact: String?

    /// What stands in `security.txt`; nil if nobody was named.
    func securityAddress() throws(Failure) -> String? {
        guard let typed = securityContact ?? EnvironmentSetting.securityContact.value else { return nil }
        guard let address = SiteSettings.securityAddress(typed) else {
            throw Failure("\(typed) is no contact: write an e-mail address, or one that begins with https://.", code: 2)
        }
        return address
    }

    /// - Throws: a `Failure` that says how an address is written.
    func hostAndPort() throws(Failure) -> (host: String, port: Int) {
        let text = listenText
        let colon = text.lastIndex(of: ":") ?? text.endIndex
        let (typedHost, typedPort) = (text[..<colon], text[colon...].dropFirst())
        let host = typedHost.hasPrefix("[") ? typedHost.dropFirst().dropLast() : typedHost
        let isHost = typedHost.hasPrefix("[") ? typedHost.hasSuffix("]") : HostName.ascii(String(host)) != nil
        guard isHost, !host.isEmpty, typedPort.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let port = Int(typedPort), port <= 65_535
        else {
            throw Failure(
                "\(text) is no address to listen on: write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080.", code: 2)
        }
        return (String(host), port)
    }

    /// - Throws: a `Failure` that says how it is written.
    func publicAddress() throws(Failure) -> String {
        guard let typed = publicURL ?? EnvironmentSetting.publicURL.value else {
            _ = try hostAndPort()
            return "http://\(listenText)"
        }
        do throws(PublicAddress.Refusal) {
            return try PublicAddress(typed: typed).text
        } catch {
            throw Failure("\(typed) cannot be the public address: \(error.advice)", code: 2)
        }
    }

    /// Whether somebody has said one, here or in the environment.
    var isGiven: Bool {
        [publicURL, listen, EnvironmentSetting.publicURL.value, EnvironmentSetting.listen.value].contains { $0 != nil }
    }

    var listenText: String { listen ?? EnvironmentSetting.listen.value ?? "127.0.0.1:8080" }
}

extension PublicAddress.Refusal {
    fileprivate var advice: String {
        switch self {
        case .schemeMissing: "begin with https:// or http://, such as https://neue-wege.example."
        case .belowRoot: "end it behind the host, such as https://neue-wege.example; pages below a path are not found."
        case .holdsUser: "leave out the user and the password before the @."
        case .noHost: "write the name of a host behind ://, such as https://neue-wege.example."
        case .noPort: "a port is a number from 1 to 65535, such as https://neue-wege.example:8443."
        }
    }
}
