"""Scrapy as its tutorial starts it, without pauses: python market_spider.py ORIGIN KIND COUNT"""
import json
import resource
import sys
import time

import scrapy
from scrapy.crawler import CrawlerProcess

origin, kind, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
measured = {"items": 0, "seconds": 0.0}


class MarketSpider(scrapy.Spider):
    name = "market"

    async def start(self):
        measured["started"] = time.perf_counter()
        for number in range(count):
            yield scrapy.Request(f"{origin}/{kind}/{number}")

    def parse(self, response):
        if kind == "boards":
            found = len(json.loads(response.body)["jobs"])
        elif kind == "feeds":
            found = len(response.xpath("//item/title/text() | //*[local-name()='entry']/*[local-name()='title']/text()").getall())
        else:
            found = len(response.css("h1::text").getall()) and len(response.css("body ::text").getall())
        if found:
            measured["items"] += 1

    def closed(self, reason):
        measured["seconds"] = time.perf_counter() - measured.pop("started")


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": 50,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 50,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": False,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
    }
)
process.crawl(MarketSpider)
process.start()
usage = resource.getrusage(resource.RUSAGE_SELF)
processor = round(usage.ru_utime + usage.ru_stime, 1)
peak = round(usage.ru_maxrss / 1024)
print(json.dumps({**measured, "processorSeconds": processor, "peakMemoryMB": peak}))
