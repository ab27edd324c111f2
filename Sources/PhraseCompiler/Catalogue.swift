import Foundation

/// A sentence of the German texts: the original that all languages are compared with.
struct Phrase {
    var feature: String
    var key: String
    var signature: Signature
    var file: String
    var line: Int
}

/// All texts of all languages, compared with the German ones.
struct Catalogue {
    /// In the order of the features' names and of the German files.
    private(set) var german: [Phrase] = []

    /// Reads all languages below `folder` and adds to `mistakes` what is wrong with them.
    init(folder: URL, mistakes: inout [Mistake]) throws {
        let languages = try Self.names(in: folder)
        guard languages.contains("de") else {
            mistakes.append(
                Mistake(file: folder.path, line: 1, sentence: "There is no folder “de”, the original texts."))
            return
        }
        guard let original = LanguageTexts(folder.appending(path: "de"), mistakes: &mistakes) else { return }
        for feature in original.files.keys.sorted() {
            german += original.phrases(of: feature, mistakes: &mistakes)
        }
        for language in languages where language != "de" {
            guard let texts = LanguageTexts(folder.appending(path: language), mistakes: &mistakes) else { continue }
            texts.compare(with: german, of: original, mistakes: &mistakes)
        }
    }

    /// The names in a folder except hidden ones, sorted.
    fileprivate static func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
    }
}

/// The files of one language.
private struct LanguageTexts {
    static let properties = [
        "endonym", "direction", "locale", "pluralRule", "migrantOrganisation", "migrantOrganisations", "fillerWords",
    ]

    let folder: URL
    let categories: [String]
    var files: [String: TextFile] = [:]

    /// Nil if the description of the language cannot be used.
    init?(_ folder: URL, mistakes: inout [Mistake]) {
        self.folder = folder
        do {
            let description = try TextFile(folder.appending(path: "language.json"))
            func complain(_ sentence: String, line: Int = 1) {
                mistakes.append(Mistake(file: description.path, line: line, sentence: sentence))
            }
            for property in Self.properties where (description[property]?.text ?? "").isEmpty {
                complain("“\(property)” is missing.", line: description[property]?.line ?? 1)
            }
            for entry in description.entries where !Self.properties.contains(entry.key) {
                complain("“\(entry.key)” is not a property of a language.", line: entry.line)
            }
            if let direction = description["direction"], !["ltr", "rtl"].contains(direction.text) {
                complain("“direction” is ltr or rtl.", line: direction.line)
            }
            guard let rule = description["pluralRule"], let name = rule.text else { return nil }
            guard let categories = pluralCategories[name] else {
                let known = pluralCategories.keys.sorted().joined(separator: ", ")
                complain("There is no plural rule “\(name)”; there are \(known).", line: rule.line)
                return nil
            }
            self.categories = categories
            for name in try Catalogue.names(in: folder) where name != "language.json" {
                let url = folder.appending(path: name)
                let feature = url.deletingPathExtension().lastPathComponent
                guard url.pathExtension == "json", isSwiftName(feature) else {
                    let sentence = "Here stand JSON files only, named after a feature in lowerCamelCase."
                    mistakes.append(Mistake(file: url.path, line: 1, sentence: sentence))
                    continue
                }
                do {
                    files[feature] = try TextFile(url)
                } catch let mistake as Mistake {
                    mistakes.append(mistake)
                    // Keep going with an empty file would report every phrase of it as missing.
                    return nil
                }
            }
        } catch let mistake as Mistake {
            mistakes.append(mistake)
            return nil
        } catch {
            let file = folder.appending(path: "language.json").path
            mistakes.append(Mistake(file: file, line: 1, sentence: "This file cannot be read."))
            return nil
        }
    }

    /// The phrases of a file; those that are wrong in themselves are left out.
    func phrases(of feature: String, mistakes: inout [Mistake]) -> [Phrase] {
        guard let file = files[feature] else { return [] }
        return file.entries.compactMap { entry in
            guard isSwiftName(entry.key) else {
                let sentence = "“\(entry.key)” cannot name a phrase: use lowerCamelCase and no word of Swift."
                mistakes.append(Mistake(file: file.path, line: entry.line, sentence: sentence))
                return nil
            }
            guard let signature = signature(of: entry, in: file, mistakes: &mistakes) else { return nil }
            return Phrase(feature: feature, key: entry.key, signature: signature, file: file.path, line: entry.line)
        }
    }

    func compare(with german: [Phrase], of original: LanguageTexts, mistakes: inout [Mistake]) {
        for feature in Set(original.files.keys).union(files.keys).sorted() {
            let name = "\(feature).json"
            guard let file = files[feature] else {
                let path = folder.appending(path: name).path
                mistakes.append(Mistake(file: path, line: 1, sentence: "This file is missing; German has it."))
                continue
            }
            guard let originalFile = original.files[feature] else {
                mistakes.append(Mistake(file: file.path, line: 1, sentence: "German has no file \(name)."))
                continue
            }
            for entry in originalFile.entries where file[entry.key] == nil {
                let line = file.entries.last?.line ?? 1
                mistakes.append(Mistake(file: file.path, line: line, sentence: "“\(entry.key)” is missing."))
            }
            let phrases = Dictionary(
                german.filter { $0.feature == feature }.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
            for entry in file.entries {
                func complain(_ sentence: String) {
                    mistakes.append(Mistake(file: file.path, line: entry.line, sentence: sentence))
                }
                guard originalFile[entry.key] != nil else {
                    complain("German has no “\(entry.key)”.")
                    continue
                }
                guard let phrase = phrases[entry.key],
                    let signature = signature(of: entry, in: file, mistakes: &mistakes)
                else { continue }
                if signature.isPlural != phrase.signature.isPlural {
                    complain(
                        "“\(entry.key)” has \(phrase.signature.isPlural ? "plural forms" : "no plural") in German.")
                } else if signature.names != phrase.signature.names {
                    let german = phrase.signature.parameters.map(\.placeholder).joined(separator: ", ")
                    complain("“\(entry.key)” has other parameters than German: \(german.isEmpty ? "none" : german).")
                }
            }
        }
    }

    private func signature(of entry: TextFile.Entry, in file: TextFile, mistakes: inout [Mistake]) -> Signature? {
        if (entry.forms ?? [entry]).contains(where: { $0.text?.isEmpty ?? false }) {
            let sentence = "“\(entry.key)” has an empty text."
            mistakes.append(Mistake(file: file.path, line: entry.line, sentence: sentence))
            return nil
        }
        if let forms = entry.forms, forms.map(\.key) != categories {
            let sentence =
                "“\(entry.key)” must have exactly the forms \(categories.joined(separator: ", ")), in this order."
            mistakes.append(Mistake(file: file.path, line: entry.line, sentence: sentence))
            return nil
        }
        do {
            return try Signature(entry, in: file.path)
        } catch {
            mistakes.append(error)
            return nil
        }
    }
}

/// The plural categories of each rule, in their order. `PluralRule` in Web computes them; a test compares the two.
let pluralCategories: [String: [String]] = [
    "none": ["other"],
    "one": ["one", "other"],
    "zeroAndOne": ["one", "other"],
    "southSlavic": ["one", "few", "other"],
    "romanian": ["one", "few", "other"],
    "eastSlavic": ["one", "few", "many", "other"],
    "polish": ["one", "few", "many", "other"],
    "arabic": ["zero", "one", "two", "few", "many", "other"],
]
