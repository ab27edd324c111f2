public import Domain

/// What both engines can store. Whole numbers stand for truth (0, 1) and for time (milliseconds), too.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
}

/// A Swift value with one form in the database.
public protocol SQLConvertible {
    var sqlValue: SQLValue { get }
    /// Nil if the database holds something that this type cannot be.
    init?(sqlValue: SQLValue)
}

extension String: SQLConvertible {
    /// PostgreSQL refuses the zero character in text, so neither engine ever gets it.
    public var sqlValue: SQLValue {
        .text(utf8.contains(0) ? String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) : self)
    }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self = text
    }
}

extension Int64: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self) }

    public init?(sqlValue: SQLValue) {
        guard case .integer(let number) = sqlValue else { return nil }
        self = number
    }
}

extension Int: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }

    public init?(sqlValue: SQLValue) {
        guard case .integer(let number) = sqlValue else { return nil }
        self.init(exactly: number)
    }
}

extension Double: SQLConvertible {
    public var sqlValue: SQLValue { .real(self) }

    public init?(sqlValue: SQLValue) {
        switch sqlValue {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}

extension Bool: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }

    public init?(sqlValue: SQLValue) {
        guard case .integer(let number) = sqlValue, number == 0 || number == 1 else { return nil }
        self = number == 1
    }
}

extension [UInt8]: SQLConvertible {
    public var sqlValue: SQLValue { .bytes(self) }

    public init?(sqlValue: SQLValue) {
        guard case .bytes(let bytes) = sqlValue else { return nil }
        self = bytes
    }
}

extension Instant: SQLConvertible {
    public var sqlValue: SQLValue { .integer(milliseconds) }

    public init?(sqlValue: SQLValue) {
        guard case .integer(let milliseconds) = sqlValue else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

/// Identifiers, slugs, kinds and every other value that is a word.
extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    public var sqlValue: SQLValue { rawValue.sqlValue }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(rawValue: text)
    }
}

extension Identifier: SQLConvertible {}
extension Language: SQLConvertible {}
extension CalendarDay: SQLConvertible {}
