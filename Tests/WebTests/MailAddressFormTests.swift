import Domain
import HTTPTypes
import Secrets
import Storage
import Testing

@testable import Web

/// Whoever gives an address gets mail there, or is told why not.
@Suite struct MailAddressFormTests {
    @Test
    func `an address with letters that no server takes is refused in words, and a domain of any script is reached`()
        async throws
    {
        let town = try await EventTown()
        let refused = try await town.browser.somebodyElse().submit(
            [("name", "Amal"), ("places", "1"), ("email", "müller@beispiel.de")], on: EventTown.page + "/register")
        #expect(refused.status == .unprocessableContent)
        #expect(refused.body.contains("Vor dem @ gehen nur die Buchstaben a bis z"))
        #expect(refused.body.contains("value=\"müller@beispiel.de\""))
        try await town.register("Amal", [("email", "Info@Käse.example")])
        #expect(try await town.mail().first?.hasPrefix("info@xn--kse-qla.example\n") == true)
    }

    @Test func `a program is told the same`() async throws {
        let town = try await EventTown()
        let secret = Secret(from: .system)
        let hash = secret.hash
        try await town.browser.services.database.write(by: .system) { db in
            _ = try db.insertAccessToken(name: "Test", scope: .register, event: nil, hash: hash)
        }
        var headers = HTTPFields()
        headers[.authorization] = "Bearer \(secret.text)"
        let answer = try await town.browser.send(
            .post, "/api/v1" + EventTown.page + "/registrations", headers: headers,
            body: #"{"name":"Amal","email":"müller@beispiel.de"}"#)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.body.contains(#""field":"email""#))
        #expect(answer.body.contains("Vor dem @"))
    }
}
