/// Why bytes hide what they hold: somebody has compressed or encrypted them, and nobody finds a name in them who does not unpack
/// them first.
public enum Packing: String, CaseIterable, Sendable {
    case age, bzip2, gzip, lz4, openssl, pdf, pgp, xz, zip, zstd
    case sevenZip = "7z"
    /// What `pg_dump` writes with `--format=custom` or `directory`.
    case postgresArchive = "pg_dump"
    case journal = "systemd-journal"
    case luks = "LUKS"
    /// Nobody knows its head, but its bytes are as even as only such bytes are.
    case unknown

    /// Whether a key is missing, and not only a program.
    public var isEncrypted: Bool {
        switch self {
        case .age, .luks, .openssl, .pgp: true
        default: false
        }
    }

    private static let heads: [(head: [UInt8], packing: Packing)] = [
        ([0x1F, 0x8B], .gzip), (Array("BZh".utf8), .bzip2), (Array("PK".utf8) + [3, 4], .zip),
        ([0xFD] + Array("7zXZ".utf8) + [0], .xz), ([0x28, 0xB5, 0x2F, 0xFD], .zstd), ([0x04, 0x22, 0x4D, 0x18], .lz4),
        (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], .sevenZip), (Array("PGDMP".utf8), .postgresArchive),
        (Array("age-encryption.org/".utf8), .age), (Array("-----BEGIN AGE ENCRYPTED FILE".utf8), .age),
        (Array("-----BEGIN PGP MESSAGE".utf8), .pgp), (Array("Salted__".utf8), .openssl),
        (Array("LUKS".utf8) + [0xBA, 0xBE], .luks), (Array("LPKSHHRH".utf8), .journal), (Array("%PDF-".utf8), .pdf),
    ]

    /// Longer than every head.
    static let headLength = 32

    init?(head: [UInt8]) {
        if let known = Self.heads.first(where: { head.starts(with: $0.head) }) {
            self = known.packing
        } else if Self.isMessage(ofPGP: head) {
            self = .pgp
        } else {
            return nil
        }
    }

    /// A packet with a key for somebody, or for a password (RFC 9580, sections 4.2, 5.1 and 5.3): its kind, its length, and then
    /// the number of its version, which begins no text.
    private static func isMessage(ofPGP head: [UInt8]) -> Bool {
        guard head.count > 3 else { return false }
        return switch (head[0], head[1]) {
        case (0x84, _): head[2] == 3
        case (0x85, _): head[3] == 3
        case (0x8C, _): (4...6).contains(head[2])
        case (0xC1, ..<192): head[2] == 3 || head[2] == 6
        case (0xC1, ..<224): head[3] == 3 || head[3] == 6
        case (0xC3, ..<192): (4...6).contains(head[2])
        default: false
        }
    }
}

/// Sees bytes go by, and says whether they are packed.
public struct PackingWatch: Sendable {
    /// Fewer bytes are even by chance.
    private static let least: UInt64 = 1_024
    /// A text has the same byte in two places once in twenty times, Base64 once in sixty; packed bytes once in 256.
    private static let even: UInt64 = 200
    private static let database = Array("SQLite format 3".utf8)

    private var head: [UInt8] = []
    private var counts = [UInt64](repeating: 0, count: 256)

    public init() {}

    public mutating func see(_ bytes: [UInt8]) {
        head += bytes.prefix(Packing.headLength - head.count)
        bytes.withUnsafeBufferPointer { bytes in
            counts.withUnsafeMutableBufferPointer { counts in
                for byte in bytes { counts[Int(byte)] += 1 }
            }
        }
    }

    /// Nil for bytes in which a text stands as it is.
    public var packing: Packing? {
        if let known = Packing(head: head) { return known }
        let number = counts.reduce(0, +)
        // The pictures in a database hide no cell beside them.
        guard number >= Self.least, !head.starts(with: Self.database) else { return nil }
        let pairs = counts.reduce(0.0) { $0 + Double($1) * (Double($1) - 1) }
        return pairs * Double(Self.even) < Double(number) * Double(number - 1) ? .unknown : nil
    }
}
