import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Secrets
import Storage
import Words

/// One request and everything a handler needs to answer it.
struct Visit: Sendable {
    let services: Services
    private(set) var request: Request
    let parameters: Parameters
    private(set) var caller: Caller
    private(set) var words: Words
    /// What stands behind the question mark.
    private(set) var query: FormFields
    /// A secret of this browser: the session, or a cookie of its own. Nil until a form was shown.
    let browserSecret: Secret?
    /// Tells the forms of the page that answers this visit from those of every other page.
    let formCopy: Secret
    /// The form or document that was sent.
    let body: ByteBuffer
    /// What a form sent; empty where programs send documents.
    let formBody: FormBody
    /// Why the form that was sent does not count; nil if it does.
    var withheld: WithheldForm?
    /// Which numbers the address may carry behind the question mark.
    var numbers: Set<AddressNumber> = []
    /// What signs the forms of the page that answers this visit, and what the form may be signed with that was sent.
    let formKeys: FormKeys
    /// The crises that are open: every page says so.
    var crises: [CrisisAlert] = []
    /// What the caller has just done, for the page that follows; nil for every other page.
    var receiptOfLastDeed: DeedReceipt?

    /// What an address says about a deed counts only where our own answer has led to it, and beside the receipt of that deed:
    /// anybody can write an address.
    mutating func trustReceiptsOnly() {
        if request.method != .post, !isLedByReceipt {
            for name in ReceiptSeal.names where query.isTicked(name) { query[name] = "" }
        }
        guard query.isTicked(ShownReceipt.unheard), receiptOfLastDeed?.isUnheard != true else { return }
        query[ShownReceipt.unheard] = ""
    }

    /// The same visit in these words, at its address without what asks for another way of reading. Its answer is read by us: it comes
    /// whole, and unpacked.
    func reading(in words: Words) -> Visit {
        var visit = self
        // Another language than the reader's own is none that the address has chosen.
        let isOwn = words.language == self.words.language
        let names = [PageReading.besideField, PageReading.sentencesField] + (isOwn ? [] : ["lang"])
        for name in names { visit.query[name] = "" }
        var head = request.head
        head.headerFields[.acceptEncoding] = nil
        head.headerFields[.ifNoneMatch] = nil
        let rest = (request.uri.query ?? "").split(separator: "&").filter { part in
            !names.contains { part == $0 || part.hasPrefix($0 + "=") }
        }
        head.path = rest.isEmpty ? path : path + "?" + rest.joined(separator: "&")
        visit.request = Request(head: head, body: request.body)
        visit.words = words
        // A page whose sentences are marked is not kept for anybody.
        if words.marksSentences { visit.query["lang"] = words.language.tag.rawValue }
        return visit
    }

    /// The same visit of somebody of whom more is known by now.
    func calling(as caller: Caller) -> Visit {
        var visit = self
        visit.caller = caller
        return visit
    }

    var form: FormFields { formBody.fields }
    /// What was chosen as a file, by the name of its field.
    var files: [String: [UInt8]] { formBody.files }

    var database: Database { services.database }
    var clock: WallClock { services.clock }
    var now: Instant { services.clock.now }
    var author: Author { caller.author }

    /// The day in the city's calendar.
    var today: CalendarDay { day(of: now) }

    /// The day in the city's calendar on which `instant` falls.
    func day(of instant: Instant) -> CalendarDay {
        CalendarDay(of: instant, in: services.settings.timeZone)
    }

    /// The path without what stands behind the question mark.
    var path: String { request.uri.path }

    /// What a program sent.
    var bodyText: String { String(buffer: body) }

    /// Whether a script of our pages sent the request, from a form that we showed to this very browser.
    var isFormTokenRight: Bool {
        request.headers[.formToken] != nil && sentToken != nil
    }

    /// The same secret for the same text, which nobody else can find.
    func derivedSecret(_ text: String) -> Secret { Secret(derivedFrom: text, key: services.signingKey) }

    /// A part of the path.
    /// - Throws: `NotFound` if the route has no such part; a defect that a visitor sees as a missing page.
    func parameter(_ name: String) throws(NotFound) -> String {
        guard let value = parameters.get(name)?.removingPercentEncoding.map({ TypedText($0).text }) else {
            throw NotFound()
        }
        return value
    }

    /// A part of the path that names something by its identifier.
    func identifier<Subject>(
        _ name: String, of subject: Subject.Type = Subject.self
    ) throws(NotFound) -> Identifier<Subject> {
        Identifier(rawValue: try parameter(name))
    }

    /// Reads; `NotFound` if there is nothing.
    func found<Value: Sendable>(
        _ body: @escaping @Sendable (Reader) throws -> Value?
    ) async throws -> Value {
        guard let value = try await database.read(body) else { throw NotFound() }
        return value
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Reader) throws -> Value) async throws -> Value {
        try await database.read(body)
    }

    /// Changes something in the name of the caller, or of whoever is named instead.
    @discardableResult
    func write<Value: Sendable>(
        by author: Author? = nil, _ body: @escaping @Sendable (Writer) throws -> Value
    ) async throws -> Value {
        try requireThatFormCounts()
        return try await database.write(by: author ?? self.author, body)
    }

    /// The whole address of a page of ours, for mail and QR codes.
    func publicAddress(of path: String) -> String {
        services.settings.publicAddress + path
    }
}

/// The caller sends more than the house answers.
struct TooManyRequests: Error, Hashable {
    /// Seconds after which trying again makes sense.
    let retryAfter: Int

    /// What whoever waits is told; how long only where it is more than a moment.
    func explanation(in words: Words) -> String {
        let sentence = words(KernelPhrase.tooManyRequestsSentence)
        guard retryAfter > 60 else { return sentence }
        return "\(sentence) \(words(KernelPhrase.worksAgain(count: (retryAfter + 59) / 60)))"
    }
}

/// A form without its hidden field, or with one from another browser.
struct FormExpired: Error, Hashable {}
