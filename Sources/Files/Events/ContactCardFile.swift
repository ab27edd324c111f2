public import Domain

extension ContactCard {
    /// What a telephone takes into its address book: vCard 4.0 (RFC 6350), with what this person let be known and nothing else.
    public var vCard: String {
        var lines = ["BEGIN:VCARD", "VERSION:4.0", "FN:\(CalendarText.escaped(name))"]
        if let organisation { lines.append("ORG:\(CalendarText.escaped(organisation))") }
        if let email { lines.append("EMAIL:\(CalendarText.escaped(email.rawValue))") }
        if let telephone { lines.append(Self.line(telephone)) }
        lines.append("END:VCARD")
        return lines.map { CalendarText.folded($0) + "\r\n" }.joined()
    }

    /// Only a number with its country is an address (RFC 3966, 5.1.4); any other one is text.
    private static func line(_ number: PhoneNumber) -> String {
        number.dialled.hasPrefix("+") ? "TEL;VALUE=uri:tel:\(number.dialled)" : "TEL:\(number.dialled)"
    }
}
