import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// What was entered, for whom, and who hears of it by mail.
struct VoiceReceipt {
    let words: Words
    let speaker: OrganisationName
    let said: String
    /// Everybody whom it concerns, and whom of them a letter reaches.
    let parties: [OrganisationName]
    let reached: Set<Organisation.ID>
    /// What follows from it, as sentences.
    var effects: [String] = []
    /// The button that takes it back.
    var undo: HTML?

    var notice: Notice {
        var sentences = [words(VoicePhrase.receipt(organisation: speaker.name, said: said))] + effects
        let others = parties.filter { $0.id != speaker.id }.sorted { $0.name < $1.name }
        let mailed = others.filter { reached.contains($0.id) }.map(\.name)
        let notMailed = others.filter { !reached.contains($0.id) }.map(\.name)
        if !mailed.isEmpty { sentences.append(words(VoicePhrase.mailedTo(organisations: words.list(mailed)))) }
        if !notMailed.isEmpty { sentences.append(words(VoicePhrase.notMailed(organisations: words.list(notMailed)))) }
        return Notice(kind: .success, text: "\(sentences.map { "<p>\($0)</p>" as HTML })\(undo)")
    }
}

extension Visit {
    /// The page with a receipt. The seal is of this browser and this sentence, so that nobody makes up a receipt and sends
    /// it to somebody as a link.
    func receipt(at path: String, said: String, by slug: String) -> String {
        "\(path)?said=\(said)&by=\(slug)&seal=\(seal(at: path, said: said, by: slug))"
    }

    /// What was said about what this page shows, and by which organisation, if our own answer led here.
    var receipt: (said: String, slug: String)? {
        let (said, slug) = (query["said"], query["by"])
        guard !slug.isEmpty, query["seal"] == seal(at: path, said: said, by: slug) else { return nil }
        return (said, slug)
    }

    private func seal(at path: String, said: String, by slug: String) -> String {
        derivedSecret("receipt:\(formCaller):\(path):\(said):\(slug)").text
    }
}

extension Voice {
    /// "Telefonisch, notiert von der Koordination"; nothing if the organisation said it here itself.
    func mark(in words: Words) -> HTML? {
        way.mark(in: words)
    }
}

extension Voice.Way {
    func mark(in words: Words) -> HTML? {
        switch self {
        case .itself: nil
        case .telephone: "<span class=\"soft small\">\(words(VoicePhrase.byTelephone))</span>"
        case .inPerson: "<span class=\"soft small\">\(words(VoicePhrase.inRoom))</span>"
        }
    }
}
