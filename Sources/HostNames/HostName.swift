import CIDN2
public import Domain

/// The name of a host, from any script to what servers know it by.
public enum HostName {
    /// In A-labels (IDNA 2008 with the mapping of UTS 46, by libidn2): `käse.example` becomes `xn--kse-qla.example`.
    /// - Returns: nil if it is no name of a host.
    public static func ascii(_ typed: String) -> String? {
        guard typed.utf8.count <= 1_000, typed.utf8.allSatisfy({ $0 >= 0x80 || isPartOfName($0) }) else { return nil }
        var found: UnsafeMutablePointer<CChar>?
        // Not by the rules of STD3: with them this library takes an underscore out, and the name is another one.
        let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        guard idn2_to_ascii_8z(typed, &found, flags) == Int32(IDN2_OK.rawValue), let found else { return nil }
        defer { idn2_free(found) }
        let name = String(cString: found)
        return name.utf8.allSatisfy(isPartOfName) ? name : nil
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

extension EmailAddress {
    /// As somebody typed it. The one way in for forms, programs, files and commands.
    /// - Throws: `Refusal` for what no mail can be sent to.
    public init(typed: String) throws(Refusal) {
        try self.init(typed: typed, hostName: HostName.ascii)
    }
}
