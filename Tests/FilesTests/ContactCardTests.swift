import Domain
import Foundation
import Testing

@testable import Files

@Suite struct ContactCardTests {
    @Test func `a card is a vCard 4.0 with what was ticked and nothing else`() throws {
        let card = ContactCard(
            name: "Amal Haddad", organisation: "Mosaik; Kultur, Bildung e. V.",
            email: EmailAddress(rawValue: "amal@example.org"), telephone: try PhoneNumber("+49 (0)521 123-45"))
        #expect(
            card.vCard.components(separatedBy: "\r\n") == [
                "BEGIN:VCARD", "VERSION:4.0", "FN:Amal Haddad", "ORG:Mosaik\\; Kultur\\, Bildung e. V.",
                "EMAIL:amal@example.org", "TEL;VALUE=uri:tel:+4952112345", "END:VCARD", "",
            ])
        #expect(ContactCard(name: "Bela").vCard == "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bela\r\nEND:VCARD\r\n")
    }

    @Test func `a number without its country is text, and a long name of any script is folded`() throws {
        let name = String(repeating: "أمل حداد ", count: 12)
        let card = ContactCard(name: name, telephone: try PhoneNumber("0521 12345"))
        #expect(card.vCard.contains("\r\nTEL:052112345\r\n"))
        let lines = card.vCard.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(card.vCard.replacing("\r\n ", with: "").contains("FN:\(name)\r\n"))
    }
}
