import Files
import Words

extension EventFile.Fault {
    /// What is wrong and what to do, for whoever uploads a file.
    var phrase: EditionPhrase {
        switch self {
        case .tooLarge: .fileTooLarge
        case .noText: .fileEmpty
        case .notYAML: .fileNotYAML
        case .twice(let keys): .keyTwice(key: keys.joined(separator: ", "))
        case .missing(let key, in: _): .keyMissing(key: key)
        case .unknownKey(let word, in: _, known: let known), .unknownWord(let word, known: let known),
            .unknownLanguage(let word, known: let known):
            .wordUnknown(word: word, known: known.joined(separator: ", "))
        case .noPairs: .needsPairs
        case .noList(let key): .needsList(key: key)
        case .noLine(let key): .needsText(key: key)
        case .empty(let key), .inNoLanguage(let key): .keyEmpty(key: key)
        case .tooLong(let key, limit: let limit): .keyTooLong(key: key, limit: limit)
        case .controlCharacters(let key): .controlCharacters(key: key)
        case .noNumber(let key, let range): .needsNumber(key: key, least: range.lowerBound, most: range.upperBound)
        case .noTruth(let key): .needsTruth(key: key)
        case .noTime(let text): .noTime(text: text)
        case .noDate(let text): .noDate(text: text)
        case .noTimeZone(let text): .noTimeZone(text: text)
        case .noAddress(let text): .noAddress(text: text)
        case .noSlug(let text): .noSlug(text: text)
        case .phasesTwice: .phasesTwice
        case .tooManyQuestions(let most): .tooManyQuestions(most: most)
        case .tooManyHours: .tooManyHours
        case .personTwice(let name): .personTwice(name: name)
        case .bodyTwice(let name): .bodyTwice(name: name)
        case .roomTwice(let name): .roomTwice(name: name)
        }
    }
}
