import Domain
import Testing

@Suite struct ContactTests {
    private let number = ContactNumber(from: Randomness { 48_217 })

    @Test func `a number is read as people say and type it, in the digits of any script`() {
        #expect(number.rawValue.count == 6)
        #expect(ContactNumber(rawValue: number.description) == number)
        #expect(ContactNumber(rawValue: " " + number.rawValue.map(String.init).joined(separator: "-")) == number)
        let arabic = Array("٠١٢٣٤٥٦٧٨٩")
        let typed = String(number.rawValue.compactMap { $0.wholeNumberValue.map { arabic[$0] } })
        #expect(ContactNumber(rawValue: typed) == number)
    }

    @Test func `one wrong digit is always found`() {
        let digits = Array(number.rawValue)
        for index in digits.indices {
            for other in "0123456789" where other != digits[index] {
                var wrong = digits
                wrong[index] = other
                #expect(ContactNumber(rawValue: String(wrong)) == nil)
            }
        }
    }

    @Test(arguments: ["", "12345", "1234567", "ABCDEF", "½23456"])
    func `what can be no number is none`(text: String) {
        #expect(ContactNumber(rawValue: text) == nil)
    }

    @Test func `of a person goes over what was ticked and is there, and always the name`() throws {
        let attendee = Attendee(
            name: "Amal", organisationName: "Mosaik", side: .migrantOrganisation,
            email: EmailAddress(rawValue: "amal@example.org"), language: .german)
        let telephone = try PhoneNumber("0176 04069001")
        let all = ContactCard(of: attendee, telephone: telephone, giving: Set(ContactField.allCases))
        #expect(all.fields == [.organisation, .email, .telephone])
        let none = ContactCard(of: attendee, telephone: telephone, giving: [])
        #expect(none == ContactCard(name: "Amal"))
        let alone = ContactCard(
            of: Attendee(name: "Bela", language: .german), telephone: nil, giving: Set(ContactField.allCases))
        #expect(alone.fields == [])
    }

    @Test func `a question ends after fourteen days, an exchange does not`() {
        let start = Instant(milliseconds: 0)
        let contacts = Contacts(
            asked: [.init(person: .init(rawValue: "a"), card: ContactCard(name: "Amal"), since: start)],
            exchanges: [
                .init(
                    person: .init(rawValue: "b"), card: ContactCard(name: "Bela"), organisation: nil, given: [])
            ])
        let end = start.advanced(by: .days(14))
        #expect(contacts.asks(at: end.advanced(by: .seconds(-1))).map(\.name) == ["Amal"])
        #expect(contacts.asks(at: end) == [])
        #expect(contacts.exchanges.count == 1)
    }
}
