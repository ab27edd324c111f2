import Domain
import Testing

/// M/11: few people are never told one by one.
@Suite struct PublicCountTests {
    @Test(arguments: [(0, PublicCount.exactly(0)), (1, .fewerThanLeast), (4, .fewerThanLeast), (5, .exactly(5))])
    func `from five on people are counted`(number: Int, told: PublicCount) {
        #expect(PublicCount(number) == told)
    }
}
