/// Text as XML allows it, in elements and in quoted attributes.
enum XMLText {
    /// The first line of a file in a container.
    static let prolog = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"

    /// - Parameter limit: in UTF-16 code units; what is beyond it is left out.
    static func escaped(_ text: String, limit: Int = .max) -> String {
        var result = ""
        var length = 0
        for scalar in text.unicodeScalars {
            length += scalar.utf16.count
            if length > limit { break }
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n": result.unicodeScalars.append(scalar)
            default:
                // XML knows no control characters, not even escaped, and not the two that are no characters.
                if scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result
    }
}
