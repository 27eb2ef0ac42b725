// SPDX-License-Identifier: MIT
// page.mjs PAGE FOLDER: takes the code out of a page of documentation, so that it can be compiled:
//   FOLDER/programs/NAME.cpp   blocks with a main(); NAME.txt: what it prints, if a `text` block follows
//   FOLDER/fragments.cpp       all other C++ blocks, each in a namespace of its own
//   FOLDER/projects/NAME/      CMake projects, with the first program
// NAME is program_N or project_N. Compilers name the line in the page.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const [page, folder] = process.argv.slice(2);
const blocks = [];
let block = null;
readFileSync(page, 'utf8').split('\n').forEach((line, index) => {
  if (block && line === '```') {
    blocks.push(block);
    block = null;
  } else if (block) {
    block.code += line + '\n';
  } else if (line.startsWith('```')) {
    block = { language: line.slice(3), line: index + 2, code: '' };
  }
});

const write = (path, text) => writeFileSync(`${folder}/${path}`, text);
const from = (block) => `#line ${block.line} "${resolve(page)}"\n${block.code}`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}/programs`, { recursive: true });
const isProgram = (block) => block.language === 'cpp' && block.code.includes('int main(');
const first = blocks.find(isProgram);
let fragments = '#include "prelude.h"\n';
const counts = { programs: 0, fragments: 0, projects: 0 };
blocks.forEach((block, index) => {
  if (isProgram(block)) {
    const name = `program_${++counts.programs}`;
    write(`programs/${name}.cpp`, from(block));
    const next = blocks[index + 1];
    if (next?.language === 'text') write(`programs/${name}.txt`, next.code);
  } else if (block.language === 'cpp') {
    // What the blocks before it declare, it may use.
    const name = `fragment_${++counts.fragments}`;
    fragments += `\nnamespace ${name} {\n${from(block)}}\nusing namespace ${name};\n`;
  } else if (block.language === 'cmake') {
    const name = `project_${++counts.projects}`;
    mkdirSync(`${folder}/projects/${name}`, { recursive: true });
    write(`projects/${name}/CMakeLists.txt`, block.code);
    write(`projects/${name}/first.cpp`, from(first));
  }
});
write('fragments.cpp', fragments);
console.log(`${page}: ${counts.programs} programs, ${counts.fragments} fragments, ${counts.projects} projects`);
